// SPDX-License-Identifier: GPL-3.0-or-later

internal import CollapseLineage
internal import CollapseModels
internal import CollapseNumerics

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// P(q < ε p) of a draw from p: the mass of p that q hardly covers; nil where it must be sampled.
///
/// Exact for types, and for Gaussian mixtures on the line, which are cut wherever q crosses ε p.
func uncoveredMass(
  of p: any GenerativeModel, by q: any GenerativeModel, epsilon: Double
) -> Double? {
  if let p = p.typeDistribution, let q = q.typeDistribution {
    return p.mass(uncoveredBy: q, epsilon: epsilon)
  }
  guard let p = UnivariateMixture(p), let q = UnivariateMixture(q) else { return nil }
  return p.mass(uncoveredBy: q, epsilon: epsilon)
}

extension TypeDistribution {
  /// Σ p over the types of which the other has less than ε p.
  ///
  /// - Complexity: O(types here and there).
  func mass(uncoveredBy other: TypeDistribution, epsilon: Double) -> Double {
    let sum = compensatedSum(
      zip(probabilities, other.probabilities(of: types)).lazy.map { p, q in
        q < epsilon * p ? p : 0
      })
    return min(1, sum)
  }
}

extension UnivariateMixture {
  /// The mass of the intervals on which the other's density is less than ε times this one's.
  ///
  /// - Parameter searching: also looks for the roots of one Gaussian against one by search, which
  ///   a closed form gives faster; for tests of one way by the other.
  func mass(
    uncoveredBy other: UnivariateMixture, epsilon: Double, searching: Bool = false
  ) -> Double {
    let logEpsilon = log(epsilon)
    func excess(_ x: Double) -> (value: Double, slope: Double) {
      let (here, there) = (logDensity(x), other.logDensity(x))
      return (logEpsilon + here.value - there.value, here.slope - there.slope)
    }
    let nodes = (nodes(step: 0.5) + other.nodes(step: 0.5)).sorted()
    let isSingle = components.count == 1 && other.components.count == 1 && !searching
    let cuts =
      isSingle
      ? crossings(components[0].scaled(by: epsilon), other.components[0])
      : signChanges(between: nodes, of: excess)
    // A point beyond the outermost cut on either side says what holds up to infinity.
    let width = (components + other.components).map(\.deviation).max() ?? 1
    let first = min(nodes[0], (cuts.first ?? .infinity) - width)
    let last = max(nodes[nodes.count - 1], (cuts.last ?? -.infinity) + width)
    let points = [first] + cuts + [last]
    let ends = [-Double.infinity] + cuts + [.infinity]
    var sum = 0.0
    for index in 0...cuts.count {
      let isOuter = index == 0 || index == cuts.count
      let probe =
        isOuter
        ? (index == 0 ? first : last) : (points[index] + points[index + 1]) / 2
      if excess(probe).value > 0 { sum += mass(LineInterval(ends[index], ends[index + 1])) }
    }
    return min(1, sum)
  }
}

extension UnivariateMixture.Component {
  fileprivate func scaled(by factor: Double) -> UnivariateMixture.Component {
    UnivariateMixture.Component(weight: factor * weight, mean: mean, deviation: deviation)
  }
}
