# SPDX-License-Identifier: GPL-3.0-or-later
"""The numbers of Tests/Numerics/Statistics/SignFlipTests: python3 Tests/Oracles/checks/sign_flips.py

SciPy's exact permutation test of signs, and convolutions on a lattice. NumPy and SciPy.
"""
import numpy as np
from scipy.stats import binom, permutation_test


def values(count, shift):
    i = np.arange(1, count + 1)
    return np.sin(12.9898 * i) + shift


def exact(x):
    """P of a mean at least as large, over all signs (SciPy)."""
    return permutation_test(
        (x,), lambda a, axis: a.mean(axis=axis), permutation_type="samples", n_resamples=np.inf,
        alternative="greater", vectorized=True).pvalue


def halves(x):
    """The same by meeting in the middle, where there are too many signs to list."""
    def sums(part):
        s = np.zeros(1)
        for e in part:
            s = np.concatenate([s, s + e])
        return np.sort(s)
    a, b = sums(x[: len(x) // 2]), sums(x[len(x) // 2 :])
    return np.searchsorted(b, 1e-12 * np.abs(x).sum() - a, side="right").sum() / 2.0 ** len(x)


def lattice(counts, unit):
    """Differences of whole multiples of a unit: {multiple: how many}. Exact by convolution."""
    reach = sum(abs(k) * c for k, c in counts.items())
    mass = np.zeros(2 * reach + 1)
    mass[reach] = 1
    for k, c in counts.items():
        for _ in range(c):
            mass = 0.5 * (np.roll(mass, k) + np.roll(mass, -k))
    seen = sum(k * c for k, c in counts.items())
    return mass[reach + seen :].sum()


for count, shift in [(5, 0.4), (12, 0.3), (12, 0.9), (16, 0.5)]:
    x = values(count, shift)
    print(count, shift, exact(x), halves(x), exact(-x))
for count, shift in [(24, 0.5), (32, 0.4), (32, 0.8), (36, 0.5), (40, 0.7), (44, 0.9)]:
    print(count, shift, halves(values(count, shift)))
print("signs 60, 42 up", binom.sf(41, 60, 0.5))
print("signs 1000, 560 up", binom.sf(559, 1000, 0.5))
print("indicators", lattice({9: 300, -1: 600, -11: 100}, 0.1), lattice({9: 130, -1: 100}, 0.1))
