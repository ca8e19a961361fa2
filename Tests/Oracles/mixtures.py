# SPDX-License-Identifier: GPL-3.0-or-later
"""What scikit-learn makes of three data sets with every covariance type, from one start each.

    python Tests/Oracles/mixtures.py > Tests/Oracles/mixtures.json

Made with scikit-learn 1.9.1 and NumPy 2.4.6. Old Faithful is `experiments/data/old-faithful.csv`,
iris scikit-learn's own copy (Fisher 1936). The third set has 16 components in 16 dimensions, each
with 4 directions of a deviation of a thousandth; it is made of whole numbers by a linear
congruential generator, exactly, so that the reader makes the same 2048 rows.

A start is weights of 1/K, the means of the rows named and one diagonal covariance. `reg_covar` is
added to every variance, as our floor is; `tol` is the change of the mean log-likelihood.
"""
import json
import warnings

import numpy as np
from sklearn.datasets import load_iris
from sklearn.mixture import GaussianMixture

warnings.simplefilter("ignore")
SHAPES = {"full": "full", "diagonal": "diag", "spherical": "spherical", "tied": "tied"}


def near_singular(dimension=16, components=16, rows=2048):
    """Row r belongs to component r mod 16; all numbers are exact in double precision."""
    state = 1

    def draw(bits):
        nonlocal state
        state = (state * 6364136223846793005 + 1442695040888963407) % 2**64
        return state >> (64 - bits)

    means = [[(draw(4) - 8) / 4 for _ in range(dimension)] for _ in range(components)]
    # Quarters from -1 to .75; the last 4 columns 1024 times smaller.
    factors = [
        [
            [(draw(3) - 4) / 4 / (1024 if column >= 12 else 1) for column in range(dimension)]
            for _ in range(dimension)
        ]
        for _ in range(components)
    ]
    points = []
    for row in range(rows):
        # Sums of 12 uniform numbers less 6: nearly standard normal.
        normals = [(sum(draw(20) for _ in range(12)) - 6 * 2**20) / 2**20 for _ in range(dimension)]
        component = row % components
        points.append(
            [
                mean + sum(a * z for a, z in zip(factor, normals))
                for mean, factor in zip(means[component], factors[component])
            ]
        )
    return np.array(points)


def fit(points, shape, rows, variances, reg_covar, tol, max_iter):
    """One fit from the start; its numbers, covariances without what the shape repeats."""
    d, k = points.shape[1], len(rows)
    precision = np.diag(1 / np.array(variances))
    precisions = {
        "full": np.array([precision] * k),
        "tied": precision,
        "diagonal": np.array([np.diag(precision)] * k),
        "spherical": np.full(k, precision[0, 0]),
    }[shape]
    g = GaussianMixture(
        k, covariance_type=SHAPES[shape], tol=tol, reg_covar=reg_covar, max_iter=max_iter,
        weights_init=[1 / k] * k, means_init=points[rows], precisions_init=precisions,
    ).fit(points)
    covariances = g.covariances_
    if shape in ("full", "tied"):
        covariances = covariances[..., *np.tril_indices(d)]
    return {
        "shape": shape, "reg_covar": reg_covar, "tol": tol, "max_iter": max_iter,
        "iterations": int(g.n_iter_), "converged": bool(g.converged_),
        "bound": float(g.lower_bound_), "weights": g.weights_.tolist(),
        "means": g.means_.ravel().tolist(), "covariances": covariances.ravel().tolist(),
    }


def case(name, points, rows, variances, runs, embedded=True):
    """A data set with its start and the fits from it; spherical starts have the first variance."""
    fits = [fit(points, shape, rows, variances, *run) for run in runs for shape in SHAPES]
    return {
        "name": name, "dimension": points.shape[1], "start_rows": rows,
        "start_variances": variances, "points": points.ravel().tolist() if embedded else [],
        "fits": fits,
    }


if __name__ == "__main__":
    faithful = np.loadtxt("experiments/data/old-faithful.csv", delimiter=",", skiprows=1)
    faithful = faithful[:, -2:]
    iris = load_iris().data
    small = [(0, 0, 25), (1e-6, 1e-6, 1000), (0.01, 1e-3, 1000)]
    cases = [
        case("old_faithful", faithful, [0, 1], [1.0, 128.0], small),
        case("iris", iris, [0, 60, 120], [0.5, 0.25, 2.0, 0.5], small),
        case("near_singular", near_singular(), list(range(16)), [16.0] * 16,
             [(1e-6, 1e-6, 100)], embedded=False),
    ]
    print(json.dumps(cases, separators=(",", ":")).replace('{"name"', '\n{"name"').replace(
        '{"shape"', '\n{"shape"'))
