# SPDX-License-Identifier: GPL-3.0-or-later
# Distances, lost and invented mass by SciPy alone: the numbers in Tests/Metrics/Wasserstein, Coverage and Components.
import numpy as np
from scipy.integrate import quad
from scipy.linalg import sqrtm
from scipy.optimize import brentq, linear_sum_assignment
from scipy.stats import norm
truth = ([.7, .25, .05], [-2, 1, 4], [.6, .8, .5])
models = {"narrower": ([.7, .25, .05], [-2, 1, 4], [.5, .7, .4]), "collapsed": ([.7, .25, .05], [-2, 1, 3.9], [.6, .8, .01]), "moved": ([.75, .25], [-2.2, 1.5], [.5, 1]), "one": ([1.], [-1.], [2.])}
def log(x, w, m, s): return np.logaddexp.reduce([np.log(a) + norm.logpdf(x, b, c) for a, b, c in zip(w, m, s)], axis=0)
def cdf(x, w, m, s): return sum(a * norm.cdf(x, b, c) for a, b, c in zip(w, m, s))
def sf(x, w, m, s): return sum(a * norm.sf(x, b, c) for a, b, c in zip(w, m, s))
def image(x, p, q):
    f = (lambda y: cdf(y, *q) - cdf(x, *p)) if cdf(x, *p) < .5 else (lambda y: sf(x, *p) - sf(y, *q))
    return brentq(f, -60, 60, xtol=1e-14, rtol=1e-14)
def square(p, q):
    cuts = sorted({a + k * s for _, a, s in zip(*p) for k in range(-9, 10)} | {image(a + k * s, q, p) for _, a, s in zip(*q) for k in range(-5, 6)})
    return sum(quad(lambda x: np.exp(log(x, *p)) * (x - image(x, p, q)) ** 2, a, b, epsabs=1e-13, epsrel=1e-10, limit=400)[0] for a, b in zip(cuts, cuts[1:]))
def uncovered(p, q, e):
    grid = np.unique(np.concatenate([np.linspace(-30, 30, 600001)] + [m + s * np.linspace(-10, 10, 4001) for m, s in zip(q[1], q[2])]))
    f = lambda x: np.log(e) + log(x, *p) - log(x, *q); y = f(grid)
    ends = [-np.inf] + [brentq(f, a, b, xtol=1e-15) for a, b, u, v in zip(grid, grid[1:], y, y[1:]) if (u < 0) != (v < 0)] + [np.inf]
    probe = lambda a, b: f(np.clip((a + b) / 2 if np.isfinite(a + b) else (b - 1e-3 if np.isinf(a) else a + 1e-3), -30, 30)) if np.isfinite(a) or np.isfinite(b) else f(0.)
    return sum(cdf(b, *p) - cdf(a, *p) for a, b in zip(ends, ends[1:]) if probe(a, b) > 0)
for name, m in models.items(): print(name, "W2", repr(float(square(truth, m) ** .5)), "deletion", repr(float(uncovered(truth, m, .05))), "corruption", repr(float(uncovered(m, truth, .05))), "at .5", repr(float(uncovered(truth, m, .5))), repr(float(uncovered(m, truth, .5))))
a, b = np.array([[2, .5, 0], [.5, 1, .3], [0, .3, .5]]), np.array([[1, .2, .1], [.2, 2, 0], [.1, 0, 1.5]])
r = sqrtm(a); print("gaussian", repr(float((.25 + .25 + 1 + np.trace(a + b - 2 * sqrtm(r @ b @ r)).real) ** .5)))
c = np.array([[(7 * i * i + 3 * j * j + 5 * i * j) % 11 for j in range(8)] for i in range(6)]); i, j = linear_sum_assignment(c); print("assignment", c[i, j].sum())
c = np.array([[(13 * i * i + 29 * j + 17 * i * j * j) % 101 for j in range(40)] for i in range(40)]); i, j = linear_sum_assignment(c); print("assignment", c[i, j].sum())

