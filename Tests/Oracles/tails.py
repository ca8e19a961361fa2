# SPDX-License-Identifier: GPL-3.0-or-later
# Tails of mixtures on the line and what models lose of them, by SciPy alone: the numbers in Tests/Metrics/Tail.
import numpy as np
from scipy.stats import norm
from scipy.optimize import brentq
from scipy.integrate import quad
W, M, S = [.7, .25, .05], [-2, 1, 4], [.6, .8, .5]
def pdf(x, w, m, s): return sum(a * norm.pdf(x, b, c) for a, b, c in zip(w, m, s))
def logpdf(x, w, m, s): return np.logaddexp.reduce([np.log(a) + norm.logpdf(x, b, c) for a, b, c in zip(w, m, s)], axis=0)
def cdf(x, w, m, s): return sum(a * norm.cdf(x, b, c) for a, b, c in zip(w, m, s))
def roots(f, grid):
    y = f(grid); return [brentq(f, a, b, xtol=1e-15, rtol=1e-15) for a, b, u, v in zip(grid, grid[1:], y, y[1:]) if (u < 0) != (v < 0)]
def tail(t, q):
    grid = np.linspace(-12, 14, 260001)
    def edges(c): return [-np.inf] + roots(lambda x: logpdf(x, *t) - c, grid) + [np.inf]
    def mass(c): e = edges(c); return sum(cdf(b, *t) - cdf(a, *t) for a, b in zip(e[::2], e[1::2]))
    c = brentq(lambda c: mass(c) - q, -20, -1, xtol=1e-13); e = edges(c)
    return list(zip(e[::2], e[1::2]))
def pieces(t, model, parts, grid):
    cuts = sorted(roots(lambda x: logpdf(x, *t) - logpdf(x, *model), grid)); out = []
    for a, b in parts:
        a, b = max(a, -14), min(b, 16); c = [a] + [x for x in cuts if a < x < b] + [b]
        extra = sorted(set(c + [x for m, s in zip(model[1], model[2]) for k in range(-8, 9) if a < (x := m + k * s) < b] + list(np.arange(np.ceil(a), b))))
        out += list(zip(extra, extra[1:]))
    return out
def measures(t, model, parts):
    grid = np.unique(np.concatenate([np.linspace(-14, 16, 30001)] + [m + s * np.linspace(-10, 10, 4001) for m, s in zip(model[1], model[2])]))
    P = pieces(t, model, parts, grid); o = dict(epsabs=1e-15, epsrel=1e-13, limit=200)
    p = sum(quad(lambda x: pdf(x, *t), a, b, **o)[0] for a, b in P)
    loss = sum(quad(lambda x: max(0, pdf(x, *t) - pdf(x, *model)), a, b, **o)[0] for a, b in P) / p
    mass = sum(quad(lambda x: pdf(x, *model), a, b, **o)[0] for a, b in P)
    like = sum(quad(lambda x: pdf(x, *t) * logpdf(x, *model), a, b, **o)[0] for a, b in P) / p
    return loss, mass, like
truth = (W, M, S); far = ([.5, .5], [-3, 3], [.5, .5])
for name, t, q in [("design", truth, .05), ("design .2", truth, .2), ("valley", far, .05)]: print(name, tail(t, q))
parts = tail(truth, .05)
models = {"narrower": (W, M, [.5, .7, .4]), "third gone": ([.72, .279, .001], [-2, 1.1, 4], [.6, .9, .5]), "collapsed": ([.7, .25, .05], [-2, 1, 3.9], [.6, .8, .01]), "one": ([1.], [-1.], [2.])}
for n, m in models.items(): print(n, *map(repr, map(float, measures(truth, m, parts))))
print("quantiles", [brentq(lambda x: cdf(x, *truth) - p, -10, 10, xtol=1e-15) for p in (.01, .99)])
