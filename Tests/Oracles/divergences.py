# SPDX-License-Identifier: GPL-3.0-or-later
# Entropies and divergences by SciPy alone: the numbers in Tests/Metrics/EntropyTests and Tests/Metrics/Divergence.
import numpy as np
from scipy.integrate import quad
from scipy.stats import entropy, multivariate_normal, norm, poisson
p, q = np.array([.5, .3, .15, .05]), np.array([.4, .4, .1999, .0001])
print("types", *map(repr, map(float, (entropy(p), entropy(q), entropy(p, q), entropy(q, p)))))
z = np.arange(1, 1001.) ** -1.2; print("zipf entropy", repr(float(entropy(z))))
for rate in (.5, 3., 1000.): print("poisson entropy", rate, repr(float(-sum(poisson(rate).pmf(k) * poisson(rate).logpmf(k) for k in np.arange(int(rate + 40 * rate ** .5 + 60))))))
k = np.arange(200); print("poisson KL 3 4", repr(float(entropy(poisson(3).pmf(k), poisson(4).pmf(k)))))
truth = ([.7, .25, .05], [-2, 1, 4], [.6, .8, .5])
models = {"narrower": ([.7, .25, .05], [-2, 1, 4], [.5, .7, .4]), "collapsed": ([.7, .25, .05], [-2, 1, 3.9], [.6, .8, .01]), "one": ([1.], [-1.], [2.])}
def log(x, w, m, s): return np.logaddexp.reduce([np.log(a) + norm.logpdf(x, b, c) for a, b, c in zip(w, m, s)], axis=0)
def mean(f, p, *others):
    cuts = sorted({a + k * s for t in (p,) + others for _, a, s in zip(*t) for k in range(-10, 11)})
    return sum(quad(lambda x: np.exp(log(x, *p)) * f(x), a, b, epsabs=1e-16, epsrel=1e-13, limit=200)[0] for a, b in zip(cuts, cuts[1:]))
print("truth entropy", repr(float(mean(lambda x: -log(x, *truth), truth))))
for name, m in models.items():
    print(name, *map(repr, map(float, (mean(lambda x: -log(x, *m), m), mean(lambda x: log(x, *truth) - log(x, *m), truth, m), mean(lambda x: log(x, *m) - log(x, *truth), m, truth)))))
a, b = np.array([[2, .5, 0], [.5, 1, .3], [0, .3, .5]]), np.array([[1, .2, .1], [.2, 2, 0], [.1, 0, 1.5]])
ma, mb = np.array([1., 0, -1]), np.array([.5, .5, 0])
kl = lambda m0, s0, m1, s1: .5 * (np.trace(np.linalg.solve(s1, s0)) - 3 + np.log(np.linalg.det(s1) / np.linalg.det(s0)) + (m0 - m1) @ np.linalg.solve(s1, m0 - m1))
print("gaussian", repr(float(multivariate_normal(ma, a).entropy())), repr(float(kl(ma, a, mb, b))), repr(float(kl(mb, b, ma, a))))
