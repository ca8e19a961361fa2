# SPDX-License-Identifier: GPL-3.0-or-later
"""How often 100 unchanged normal metrics alarm at .01 by max-T permutation, for docs/checks.md:

    python3 Tests/Oracles/checks/null_rates.py

Three statistics: |T|, its normal score at Welch's degrees of freedom, and that score corrected for the
kurtosis of the difference. Critical values come from 999 permutations of each of 400 suites, the
distribution of an unchanged statistic from three million draws, which costs a twentieth of the rates.
"""
import numpy as np

METRICS, PERMUTATIONS, SUITES, DRAWS = 100, 999, 400, 3_000_000


def statistics(second, totals, n, m):
    """Squares of the three, from the second group's sums of y, y², y³ and y⁴ and those of both."""
    first = [t - s for t, s in zip(totals, second)]
    parts = []
    for (total, squares, cubes, fourths), count in ((first, n), (second, m)):
        mean = total / count
        variance = (squares / count - mean**2) * count / (count - 1)
        fourth = (fourths - 4 * mean * cubes + 6 * mean**2 * squares) / count - 3 * mean**4
        parts.append((mean, variance / count, (fourth - 3 * variance**2) / count**3))
    (a, u, k), (b, v, l) = parts
    ratio = (b - a) ** 2 / (u + v)
    degrees = (u + v) ** 2 / (u**2 / (n - 1) + v**2 / (m - 1))
    x = ratio / degrees
    scale = (8 * degrees + 1) / (8 * degrees + 3)
    normal = scale**2 * degrees * x * (6 + x) / (6 + 4 * x)
    kurtosis = np.clip((k + l) / (u + v) ** 2, -0.15, 1)
    return ratio, normal, normal * (1 + kurtosis * (normal - 3) / (1 + normal / 64) / 12) ** 2


def columns(generator, n, m, deviation, count):
    y = generator.standard_normal((n + m, count))
    y[n:] *= deviation
    return y - y.mean(axis=0)


def rates(n, m, deviation):
    generator = np.random.default_rng(1)
    seen = [[], [], []]
    for _ in range(DRAWS // 20_000):
        y = columns(generator, n, m, deviation, 20_000)
        sums = [[(part**p).sum(axis=0) for p in (1, 2, 3, 4)] for part in (y[n:], y)]
        for kept, values in zip(seen, statistics(*sums, n, m)):
            kept.append(values[values > 9])
    seen = [np.sort(np.concatenate(kept)) for kept in seen]
    found = [[], [], []]
    for suite in range(SUITES):
        if suite % 20 == 0:
            deals = np.zeros((PERMUTATIONS, n + m))
            for deal in deals:
                deal[generator.permutation(n + m)[:m]] = 1
        y = columns(generator, n, m, deviation, METRICS)
        totals = [(y**p).sum(axis=0) for p in (1, 2, 3, 4)]
        values = statistics([deals @ y**p for p in (1, 2, 3, 4)], totals, n, m)
        for rate, kept, value in zip(found, seen, values):
            critical = np.sort(value.max(axis=1))[-10]
            share = (len(kept) - np.searchsorted(kept, critical, side="right")) / DRAWS
            rate.append(1 - (1 - share) ** METRICS)
    return [np.mean(rate) for rate in found]


for n, m, deviation in ((64, 64, 1), (64, 64, 2), (64, 16, 1), (64, 16, 2)):
    print(n, m, deviation, *(f"{rate:.4f}" for rate in rates(n, m, deviation)))
