# SPDX-License-Identifier: GPL-3.0-or-later
"""What scikit-learn's PCA makes of iris: eigenvalues, noise, log-likelihoods.

    python -P Tests/Oracles/principal_components.py > Tests/Oracles/principal_components.json

Made with scikit-learn 1.9.1 and NumPy 2.4.6 from scikit-learn's own copy of iris (Fisher 1936).
scikit-learn divides by n - 1; `score_samples` is the log-likelihood of Tipping and Bishop's model.
"""
import json

from sklearn.datasets import load_iris
from sklearn.decomposition import PCA

points = load_iris().data
fits = []
for latents in (1, 2, 3):
    model = PCA(n_components=latents, svd_solver="full").fit(points)
    fits.append(
        {
            "latents": latents,
            "mean": model.mean_.tolist(),
            "variances": model.explained_variance_.tolist(),
            "noise": float(model.noise_variance_),
            "covariance": model.get_covariance().ravel().tolist(),
            "scores": model.score_samples(points)[:20].tolist(),
        }
    )
print(json.dumps({"points": points.ravel().tolist(), "fits": fits}))
