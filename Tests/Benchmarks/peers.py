# SPDX-License-Identifier: GPL-3.0-or-later
"""Times our loops beside their peers', in turns, on the same inputs and as many threads.

    peers.py COLLAPSE_BENCH FOLDER GROUP THREADS

Both sides run one round after another, ours first; what is printed are the medians of the rounds
and of the ratios of neighbouring rounds, so that a machine that is busy for a while is busy for
both. One thread is timed by its processor time, which other work on the machine does not stretch,
several by the time that passes. Where both come to one number, such as a fit's bound, they are held to it.
"""

import os
import statistics
import subprocess
import sys
import time
import warnings

import numpy as np
import scipy
import sklearn
from sklearn.cluster import kmeans_plusplus
from sklearn.mixture import GaussianMixture
from sklearn.mixture._gaussian_mixture import _compute_precision_cholesky
from threadpoolctl import threadpool_info

from text_peers import text_cases

ROUNDS = 9
ITERATIONS = 20


def mixture_case(folder, rows, dimension, components, shape):
    """Clusters that overlap and a mixture near them, in files for both sides."""
    name = f"{shape}-{rows}x{dimension}-{components}"
    path = os.path.join(folder, name)
    rng = np.random.Generator(np.random.Philox(key=1))
    centres = rng.normal(0, 2, (components, dimension))
    points = centres[rng.integers(components, size=rows)] + rng.normal(size=(rows, dimension))
    identity = np.eye(dimension) if shape == "full" else np.ones(dimension)
    fit = GaussianMixture(
        components, covariance_type=shape, max_iter=3, reg_covar=0, init_params="random",
        means_init=centres + rng.normal(0, 0.3, centres.shape),
        precisions_init=np.array([identity] * components), random_state=1).fit(points)
    save(path, points=points, weights=fit.weights_, means=fit.means_, covariances=fit.covariances_)
    return path, points, fit


def save(path, **arrays):
    os.makedirs(path, exist_ok=True)
    for name, array in arrays.items():
        np.ascontiguousarray(array, "<f8").tofile(os.path.join(path, name + ".f64"))


def em(points, fit):
    """scikit-learn's loop and nothing around it: no initialisation, no last E-step."""
    start = fit.weights_, fit.means_, fit.covariances_

    def work():
        fit.weights_, fit.means_, fit.covariances_ = start
        fit.precisions_cholesky_ = _compute_precision_cholesky(start[2], fit.covariance_type)
        for _ in range(ITERATIONS):
            bound, log_responsibilities = fit._e_step(points)
            fit._m_step(points, log_responsibilities)
        return len(points) * ITERATIONS, bound

    return work


def em_cases(folder):
    for rows, dimension, components, shape, bar in [
        (100_000, 2, 5, "full", {1: 50, 2: 90}),
        (20_000, 16, 16, "full", {1: 11}),
        (100_000, 16, 16, "diag", {1: 10}),
    ]:
        path, points, fit = mixture_case(folder, rows, dimension, components, shape)
        title = f"{shape} {rows} × {dimension}, K = {components}"
        yield f"EM, {title}", "em", path, em(points, fit), bar


def score_cases(folder):
    for rows, dimension, components, shape in [
        (100_000, 2, 5, "full"), (20_000, 16, 16, "full"), (100_000, 16, 16, "diag"),
    ]:
        path, points, fit = mixture_case(folder, rows, dimension, components, shape)
        title = f"{shape} {rows} × {dimension}, K = {components}"

        def work(fit=fit, points=points):
            return len(points), fit.score_samples(points).mean()

        yield f"log-likelihood, {title}", "scores", path, work, {1: 20}


def sample_cases(folder):
    for rows, dimension, components, shape in [(100_000, 2, 5, "full"), (100_000, 16, 16, "full")]:
        path, points, fit = mixture_case(folder, rows, dimension, components, shape)

        def work(fit=fit, rows=rows):
            fit.sample(rows)
            return rows, 0

        yield f"sample, {shape} d = {dimension}, K = {components}", "samples", path, work, {1: 5}


def seed_cases(folder):
    """Centres: as scikit-learn draws them, the best of several candidates each, and one by one as
    we and the paper do."""
    for rows, dimension, components, candidates, bar in [
        (100_000, 2, 5, None, {1: 5}), (20_000, 16, 16, None, {1: 5}),
        (100_000, 2, 5, 1, {}), (20_000, 16, 16, 1, {}),
    ]:
        path, points, _ = mixture_case(folder, rows, dimension, components, "full")

        def work(points=points, components=components, candidates=candidates):
            kmeans_plusplus(points, components, random_state=1, n_local_trials=candidates)
            return len(points), 0

        title = f"k-means++ centres, {rows} × {dimension}, K = {components}"
        if candidates:
            title += ", peer without candidates"
        yield title, "seeds", path, work, bar


def sampler_cases(folder):
    rng = np.random.Generator(np.random.Philox(key=1))
    size = 1_000_000
    weights = 1 / np.arange(1, 1001) ** 1.1
    weights /= weights.sum()
    save(folder, weights=weights)
    for title, row, draw in [
        ("standard normal", "normal", lambda: rng.standard_normal(size)),
        ("gamma, shape 2.5", "gamma", lambda: rng.standard_gamma(2.5, size)),
        ("Poisson, mean 3", "poisson-3", lambda: rng.poisson(3, size)),
        ("Poisson, mean 100", "poisson-100", lambda: rng.poisson(100, size)),
        ("1 of 1000 by weight", "alias", lambda: rng.choice(1000, size, p=weights)),
    ]:

        def work(draw=draw):
            draw()
            return size, 0

        yield title, row, folder, work, {1: 1.5}


def type_cases(folder):
    rng = np.random.Generator(np.random.Philox(key=1))
    for types, exponent in [(1_000_000, 1.1), (1_000_000, 2)]:
        path = os.path.join(folder, f"zipf-{exponent}")
        weights = 1 / np.arange(1.0, types + 1) ** exponent
        weights /= weights.sum()
        save(path, types=weights)

        def work(weights=weights):
            drawn = rng.multinomial(10**12, weights)
            return len(drawn), drawn.sum()

        title = f"10¹² draws of {types:_} types, β = {exponent}".replace("_", " ")
        yield title, "multinomial", path, work, {}


GROUPS = {
    "em": em_cases, "scores": score_cases, "samples": sample_cases, "seeds": seed_cases,
    "samplers": sampler_cases, "types": type_cases, "text": text_cases,
}


class Ours:
    """One row of collapse-bench, a round whenever it is asked to."""

    def __init__(self, program, row, path, threads):
        self.process = subprocess.Popen(
            [program, row, path, str(threads)], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
            text=True)

    def round(self):
        self.process.stdin.write("\n")
        self.process.stdin.flush()
        units, seconds, check = self.process.stdout.readline().split()
        return int(units), float(seconds), float(check)

    def close(self):
        self.process.stdin.close()
        self.process.wait()


def theirs(work, threads):
    clock = time.process_time if threads == 1 else time.perf_counter
    start = clock()
    units, check = work()
    return units, clock() - start, check


def compare(program, title, row, path, work, bar, threads):
    ours = Ours(program, row, path, threads)
    ours.round(), theirs(work, threads)  # Warm.
    pairs = [(ours.round(), theirs(work, threads)) for _ in range(ROUNDS)]
    ours.close()
    for (units, _, check), (peer_units, _, peer_check) in pairs:
        # A peer that is given less to do, or draws at random, comes to no number of its own.
        if peer_check is None:
            continue
        if units != peer_units or abs(check - peer_check) > 1e-8 * max(1, abs(peer_check)):
            sys.exit(f"{title}: {units} units to {check}, the peer {peer_units} to {peer_check}")
    speeds = [
        statistics.median(pair[side][0] / pair[side][1] for pair in pairs) / 1e6
        for side in (0, 1)]
    ratio = statistics.median(
        (one[0] / one[1]) / (other[0] / other[1]) for one, other in pairs)
    asked = f"≥ {bar[threads]:g}" if threads in bar else ""
    print(
        f"| {title} | {threads} | {speeds[0]:.3g} | {speeds[1]:.3g} | {ratio:.3g} | {asked} |",
        flush=True)


def main():
    program, folder, group, threads = sys.argv[1:]
    warnings.simplefilter("ignore")
    pools = [info for info in threadpool_info() if info["user_api"] == "blas"]
    wrong = [info for info in threadpool_info() if info["num_threads"] != int(threads)]
    if wrong:
        sys.exit(f"pools that do not run {threads} threads: {wrong}")
    cores = sorted({str(info.get("architecture")) for info in pools})
    print(
        f"\n{group}: NumPy {np.__version__}, SciPy {scipy.__version__}, scikit-learn "
        f"{sklearn.__version__}, BLAS for {', '.join(cores)} (OPENBLAS_CORETYPE="
        f"{os.environ.get('OPENBLAS_CORETYPE', '')}), millions a second, {ROUNDS} rounds\n")
    print("| work | threads | ours | peer | ratio | asked |\n|---|---|---|---|---|---|")
    for case in GROUPS[group](folder):
        compare(program, *case, int(threads))


if __name__ == "__main__":
    main()
