# SPDX-License-Identifier: GPL-3.0-or-later
"""Precision, recall, density, coverage, duplicates and pixel variance by scikit-learn's trees.

    python -P Tests/Oracles/neighbours.py > Tests/Oracles/neighbours.json

Made with scikit-learn 1.9.1 and NumPy 2.4.6; -P, since `types.py` beside it hides Python's own.
The trees work out each distance by itself, not by
products. `digits` are scikit-learn's own copy of optdigits' test part (whole numbers from 0 to 16,
so that many distances are equal, and equal in both programs); `modes` has tight modes that lie far
from the origin, one of which the synthetic rows have lost, and a few rows that are copies.
"""
import json
import math

import numpy as np
from sklearn.datasets import load_digits
from sklearn.neighbors import NearestNeighbors


def distances(to, points, k):
    return NearestNeighbors(n_neighbors=k, algorithm="ball_tree").fit(to).kneighbors(points)[0]


def inside(points, centres, radii):
    """points × centres, whether a point lies in a ball: by its distance to every centre."""
    tree = NearestNeighbors(n_neighbors=len(centres), algorithm="ball_tree").fit(centres)
    far, place = tree.kneighbors(points)
    table = np.zeros((len(points), len(centres)), bool)
    np.put_along_axis(table, place, far <= radii[place], axis=1)
    return table


def answers(real, synthetic, k):
    # The nearest row of its own kind is the row itself, or one that equals it.
    own = distances(real, real, k + 1)[:, k]
    other = distances(synthetic, synthetic, k + 1)[:, k]
    held = inside(synthetic, real, own)
    return {
        "neighbours": k,
        "precision": held.any(axis=1).mean(),
        "recall": inside(real, synthetic, other).any(axis=1).mean(),
        "density": held.sum() / (k * len(synthetic)),
        "coverage": held.any(axis=0).mean(),
    }


def duplicates(real, synthetic, level):
    gaps = np.sort(distances(real, real, 2)[:, 1])
    threshold = gaps[max(1, math.ceil(level * len(gaps))) - 1]
    return {"level": level, "share": (distances(real, synthetic, 1)[:, 0] <= threshold).mean()}


def case(name, real, synthetic):
    return {
        "name": name,
        "dimension": real.shape[1],
        "real": real.ravel().tolist(),
        "synthetic": synthetic.ravel().tolist(),
        "answers": [answers(real, synthetic, k) for k in (1, 3, 5, 10)],
        "duplicates": [duplicates(real, synthetic, level) for level in (0.01, 0.1, 0.5)],
        "pixel_variance": synthetic.var(axis=0, ddof=1).sum() / real.var(axis=0, ddof=1).sum(),
    }


random = np.random.default_rng(20240724)
line = random.normal(size=(40, 1)).round(6), random.normal(0.3, 0.7, size=(30, 1)).round(6)
centres = 1e4 + np.array([[0, 0, 0], [3, 0, 1], [0, 4, 2]])
real = (centres[random.integers(3, size=90)] + random.normal(0, 0.05, size=(90, 3))).round(6)
synthetic = (centres[random.integers(2, size=70)] + random.normal(0, 0.04, size=(70, 3))).round(6)
synthetic[:6] = real[:6]
digits = load_digits().data.astype(int)
print(
    json.dumps(
        [
            case("line", *line),
            case("modes", real, synthetic),
            case("digits", digits[:120], digits[120:220]),
        ]
    )
)
