// SPDX-License-Identifier: GPL-3.0-or-later

internal import CollapseNumerics

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

extension UnivariateMixture {
  /// E[f(X)] of a mixture on the line, by Gauss–Legendre panels.
  ///
  /// Panels are cut where a component of this mixture, or of others that the function is made of,
  /// takes over; beyond 9.5 deviations of every component the density is below e⁻⁴⁵ of its peak
  /// and left out.
  ///
  /// - Parameters:
  ///   - others: mixtures whose log-densities the function is made of.
  ///   - function: of a point and this mixture's log-density there.
  func expectation(
    with others: [UnivariateMixture] = [], of function: (Double, Double) -> Double
  ) -> Double {
    let reach = 90.0.squareRoot()
    let lower = components.map { $0.mean - reach * $0.deviation }.min() ?? 0
    let upper = components.map { $0.mean + reach * $0.deviation }.max() ?? 0
    let cuts = ([self] + others).flatMap { $0.nodes(step: 2) }.sorted()
    var (sum, left) = (0.0, lower)
    for cut in cuts + [upper] where cut > left && cut <= upper {
      sum += panelIntegral(from: left, to: cut, floor: roundingFloor) { x in
        let log = logDensity(x).value
        return exp(log) * function(x, log)
      }
      left = cut
    }
    return sum
  }
}

/// A panel's absolute error that is never worth halving for: where f is a difference of nearly
/// equal numbers, less is rounding.
private let roundingFloor = 1e-14
