# SPDX-License-Identifier: GPL-3.0-or-later
"""Numbers for Tests/Metrics/Types, by SciPy 1.17. Run: python3 Tests/Oracles/types.py"""

import numpy as np
from scipy import optimize, stats


def exponent(shares, ranks, last):
    """Zipf's exponent over ranks 1 … last by maximum likelihood: the root of the score."""
    r = np.arange(1, last + 1.0)
    mean = (shares * np.log(ranks)).sum()
    score = lambda s: mean - (r**-s * np.log(r)).sum() / (r**-s).sum()
    return optimize.brentq(score, -20, 20, xtol=1e-15, rtol=1e-15)


counts = np.array([523, 0, 211, 97, 0, 64, 31, 12, 7, 3, 1, 1])
shares = counts / counts.sum()
own = np.sort(shares[shares > 0])[::-1]
print("exponent by own ranks", exponent(own, np.arange(1, len(own) + 1), 12))
print("exponent by the truth's", exponent(shares[shares > 0], np.flatnonzero(shares) + 1, 12))

parent = np.array([500, 3, 200, 100, 0, 60, 30, 10, 5, 2, 1, 1])
found = np.array([523, 5, 211, 97, 0, 64, 31, 12, 7, 0, 1, 1])
k = parent > 0
print("X²", stats.chisquare(found[k], found.sum() * parent[k] / parent.sum()).statistic)
