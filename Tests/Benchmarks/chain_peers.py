# SPDX-License-Identifier: GPL-3.0-or-later
"""Times chains that accumulate beside what others would write for them.

    chain_peers.py COLLAPSE_BENCH FOLDER GROUP THREADS

Every generation's batch comes from files, so that both sides fit the same pools and have to come to
the same numbers; each draws a batch of its own besides, as a chain does.
"""

import os

import numpy as np
from sklearn.neighbors import KernelDensity

import peers

GENERATIONS = 100
ROWS = 1000
# A round of the peers takes up to a minute.
peers.ROUNDS = 3


def kernel_cases(folder):
    rng = np.random.Generator(np.random.Philox(key=2))
    for dimension in [1, 2]:
        path = os.path.join(folder, f"kernels-{dimension}")
        rows = rng.normal(size=(GENERATIONS * ROWS, dimension))
        queries = rng.normal(size=(500, dimension))
        peers.save(path, rows=rows, queries=queries, dimension=np.array([dimension]))

        def work(rows=rows, queries=queries):
            total = 0
            for generation in range(1, GENERATIONS + 1):
                estimate = KernelDensity(bandwidth=0.1).fit(rows[: generation * ROWS])
                total += estimate.score_samples(queries).mean()
                estimate.sample(ROWS)
            return GENERATIONS, total

        title = f"kernel density, accumulate, n = {ROWS}, 500 test points, d = {dimension}"
        yield title, "kernel-pool", path, work, {1: 10}


def regression_cases(folder):
    rng = np.random.Generator(np.random.Philox(key=3))
    dimension = 100
    path = os.path.join(folder, "regression")
    features = rng.normal(size=(GENERATIONS * ROWS, dimension))
    weights = rng.normal(size=dimension)
    labels = features @ weights + rng.normal(size=len(features))
    peers.save(
        path, rows=np.column_stack([features, labels]), dimension=np.array([dimension + 1]))

    def work():
        total = 0
        for generation in range(1, GENERATIONS + 1):
            count = generation * ROWS
            fitted = np.linalg.lstsq(features[:count], labels[:count], rcond=None)[0]
            total += fitted.sum()
            drawn = rng.normal(size=(ROWS, dimension))
            drawn @ fitted + rng.normal(size=ROWS)
        return GENERATIONS, total

    title = f"least squares, accumulate, n = {ROWS}, d = {dimension}"
    yield title, "regression-pool", path, work, {1: 5}


peers.GROUPS = {"kernels": kernel_cases, "regression": regression_cases}
peers.main()
