# SPDX-License-Identifier: GPL-3.0-or-later
"""What SciPy and statsmodels say of the statistics behind baselines, for BaselineOracleTests:

    python3 Tests/Oracles/checks/baselines.py > Tests/Oracles/checks/baselines.json
"""
import itertools
import json

import numpy as np
from scipy.stats import binomtest, kstwo, moment, norm, t as student, ttest_ind
from statsmodels.stats.multitest import multipletests
from statsmodels.stats.proportion import proportion_confint
from statsmodels.stats.weightstats import CompareMeans, ttost_ind


def numbers(count, lane):
    """The same on every machine, and short."""
    i = np.arange(1, count + 1)
    return np.round(np.sin(12.9898 * i + 78.233 * lane) * (1 + lane % 3), 3)


def welch(lane, n, m, shift):
    a, b = numbers(n, lane), numbers(m, lane + 1) + shift
    test = ttest_ind(b, a, equal_var=False)
    outcomes = []
    for margin in (0.2, 0.8, 1.6, 3.0):
        p, _, _ = ttost_ind(b, a, -margin, margin, usevar="unequal")
        outcomes.append({"margin": margin, "p": p})
    return {
        "stored": a.tolist(), "seen": b.tolist(), "t": test.statistic, "degrees": test.df,
        "statsmodels_degrees": CompareMeans.from_data(b, a).dof_satt(), "equivalence": outcomes}


def permutations(lane, n, m, columns):
    """max |z| over every deal, by enumeration: Welch's T, Wallace's normal score (Padé's logarithm),
    stretched for the kurtosis of the difference."""
    table = np.stack([numbers(n + m, lane + k) + 0.5 * numbers(n + m, lane) for k in range(columns)])
    rows = range(n + m)

    def scores(second):
        first = [r for r in rows if r not in second]
        a, b = table[:, first], table[:, list(second)]
        u, v = a.var(axis=1, ddof=1) / n, b.var(axis=1, ddof=1) / m
        degrees = (u + v) ** 2 / (u**2 / (n - 1) + v**2 / (m - 1))
        x = (b.mean(axis=1) - a.mean(axis=1)) ** 2 / (u + v) / degrees
        k = (8 * degrees + 1) / (8 * degrees + 3)
        z = k * np.sqrt(degrees * x * (6 + x) / (6 + 4 * x))
        cumulants = [cumulant(g) / g.shape[1] ** 3 for g in (a, b)]
        kurtosis = np.clip(sum(cumulants) / (u + v) ** 2, -0.15, 1)
        return z * (1 + kurtosis * (z**2 - 3) / (1 + z**2 / 64) / 12)

    def cumulant(group):
        """The fourth, of a variance with the divisor n - 1."""
        return moment(group, 4, axis=1) - 3 * group.var(axis=1, ddof=1) ** 2

    maxima = sorted(scores(set(s)).max() for s in itertools.combinations(rows, m))
    own = scores(set(range(n, n + m)))
    return {
        "columns": table.tolist(), "first_count": n, "scores": own.tolist(), "maxima": maxima}


def bounds(events, trials, confidence):
    two_sided = 1 - 2 * (1 - confidence)
    interval = binomtest(events, trials).proportion_ci(two_sided, "exact")
    low, high = proportion_confint(events, trials, alpha=1 - two_sided, method="beta")
    assert abs(low - interval.low) < 1e-9 or events == 0
    assert abs(high - interval.high) < 1e-9 or events == trials
    return {
        "events": events, "trials": trials, "confidence": confidence, "lower": interval.low,
        "upper": interval.high}


p_values = [0.0004, 0.03, 0.2, 0.0011, 0.74, 0.013, 0.0399, 0.0004]
print(json.dumps({
    "welch": [welch(0, 5, 3, 0.4), welch(1, 64, 16, -0.3), welch(2, 12, 40, 1.1)],
    "tails": [
        {"t": t, "degrees": d, "z": norm.isf(student.sf(t, d))}
        for d in (10.0, 30.0, 93.5, 126.0) for t in (0.5, 2.0, 4.5)],
    "permutations": [permutations(3, 4, 4, 3), permutations(5, 6, 3, 2)],
    "bounds": [
        bounds(*c) for c in [
            (0, 20, 0.99), (20, 20, 0.99), (3, 40, 0.975), (1003, 100000, 0.99), (996, 1000, 0.9999)]],
    # The exact bound of Dvoretzky, Kiefer and Wolfowitz: what D exceeds with this probability.
    "bands": [
        {"count": n, "level": q, "half_width": kstwo.isf(q, n)}
        for n in (5, 20, 100, 1000) for q in (0.1, 0.01, 0.001)],
    "holm": {"p": p_values, "adjusted": multipletests(p_values, method="holm")[1].tolist()},
}, indent=1))
