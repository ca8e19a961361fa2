# SPDX-License-Identifier: GPL-3.0-or-later
"""The numbers of Tests/Numerics/Regression/DecayFitTests: python3 Tests/Oracles/decay.py

SciPy's curve_fit through the means, and the rates at which the replicates' components along the
direction of the rate have no significant mean, by lstsq and brentq. NumPy and SciPy.
"""
import numpy as np
from scipy.optimize import brentq, curve_fit
from scipy.stats import t as student


def chains(level, amplitude, rate, replicates, generations, noise):
    r = np.arange(1, replicates + 1)[:, None]
    g = np.arange(generations)[None, :]
    wobble = np.sin(12.9898 * r + 78.233 * g + 3.7 * r * g)
    slow = np.cos(1.7 * r + 0.3 * g)
    return level + amplitude * np.exp(-rate * g) + noise * (wobble + slow)


def variances(y):
    single = y.var(axis=0, ddof=1)
    near = [single[max(0, i - 2) : i + 3].mean() for i in range(len(single))]
    return np.maximum(near, 1e-6 * single.mean())


def t_of(rate, y, weights):
    g = np.arange(y.shape[1])
    shape = np.exp(-rate * g)
    design = np.stack([np.ones(len(g)), shape], 1)
    slope = g * shape
    root = np.sqrt(weights)
    fitted = np.linalg.lstsq(design * root[:, None], slope * root, rcond=None)[0]
    component = y @ (weights * (slope - design @ fitted))
    return component.mean() / (component.std(ddof=1) / np.sqrt(len(y)))


def report(case):
    y = chains(*case)
    v = variances(y)
    g = np.arange(y.shape[1])
    model = lambda g, c, a, rate: c + a * np.exp(-rate * g)
    found, _ = curve_fit(
        model, g, y.mean(axis=0), p0=case[:3], sigma=np.sqrt(v), xtol=1e-14, ftol=1e-14, gtol=1e-14)
    bound = student.ppf(0.975, len(y) - 1)
    excess = lambda rate: abs(t_of(rate, y, 1 / v)) - bound
    lower, upper = found[2], found[2]
    while excess(lower) < 0:
        lower /= 1.01
    while excess(upper) < 0:
        upper *= 1.01
    ends = brentq(excess, lower, found[2], xtol=1e-14), brentq(excess, found[2], upper, xtol=1e-14)
    misfit = np.max(np.abs(y.mean(axis=0) - model(g, *found)) / np.sqrt(v / len(y)))
    print(case, *(f"{x:.12g}" for x in (*found, *ends, misfit)))


for case in [
    (0.2, 0.8, 0.1, 32, 31, 0.05),
    (1.0, -0.9, 0.02, 12, 101, 0.02),
    (-3.0, 5.0, 0.5, 5, 13, 0.1),
]:
    report(case)
