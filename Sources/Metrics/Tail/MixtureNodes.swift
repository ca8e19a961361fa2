// SPDX-License-Identifier: GPL-3.0-or-later

internal import CollapseNumerics

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

extension UnivariateMixture {
  /// Points between which the log-density is as good as one parabola, unsorted.
  ///
  /// They are a ladder of deviations about every mean, and the points where two components are
  /// equally dense: there the log-density bends from one parabola to another.
  ///
  /// - Parameter step: the ladder's rungs within 8 deviations, in deviations.
  func nodes(step: Double) -> [Double] {
    let fine = Int((8 / step).rounded())
    let rungs = (-fine...fine).map { Double($0) * step } + coarseRungs + coarseRungs.map { -$0 }
    var nodes = components.flatMap { component in
      rungs.map { component.mean + $0 * component.deviation }
    }
    for first in components.indices {
      for second in components.indices.dropFirst(first + 1) {
        nodes += crossings(components[first], components[second])
      }
    }
    return nodes
  }
}

/// Rungs beyond 8 deviations: what happens there weighs little, but must not be missed.
private let coarseRungs: [Double] = [10, 13, 17, 22, 30, 40]

/// Where two weighted normal densities are equal: none, one or two points, ascending.
///
/// The difference of their logarithms is a parabola; its roots are taken so that none cancels.
func crossings(
  _ first: UnivariateMixture.Component, _ second: UnivariateMixture.Component
) -> [Double] {
  // About the first mean, in its deviations: c + b z + a z² with ρ = σ₁/σ₂, δ = (μ₂ − μ₁)/σ₂:
  // ln p₁ − ln p₂ = (l₁ − l₂) − z²/2 + (ρ z − δ)²/2.
  let ratio = first.deviation / second.deviation
  let shift = (second.mean - first.mean) / second.deviation
  let a = 0.5 * (ratio - 1) * (ratio + 1)
  let b = -ratio * shift
  let c = first.logPeak - second.logPeak + 0.5 * shift * shift
  let discriminant = b * b - 4 * a * c
  guard discriminant >= 0 else { return [] }
  let q = -0.5 * (b + (b < 0 ? -1 : 1) * discriminant.squareRoot())
  return [q / a, c / q].filter(\.isFinite).map { first.mean + $0 * first.deviation }.sorted()
}

/// Every point where a function changes its sign, for functions bent at most once between nodes.
///
/// A pair of roots between two nodes of one sign is found by the extremum between them.
///
/// - Parameters:
///   - nodes: ascending.
///   - function: the value and the slope at a point.
func signChanges(
  between nodes: [Double], of function: (Double) -> (value: Double, slope: Double)
) -> [Double] {
  guard var left = nodes.first.map(function) else { return [] }
  var roots: [Double] = []
  for index in nodes.indices.dropFirst() {
    let (a, b) = (nodes[index - 1], nodes[index])
    let right = function(b)
    if (left.value < 0) != (right.value < 0) {
      roots.append(root(from: a, to: b) { function($0).value })
    } else if (left.value < 0) == (left.slope > 0) && (left.slope > 0) == (right.slope < 0) {
      let extremum = root(from: a, to: b) { function($0).slope }
      if (function(extremum).value < 0) != (left.value < 0) {
        roots.append(root(from: a, to: extremum) { function($0).value })
        roots.append(root(from: extremum, to: b) { function($0).value })
      }
    }
    left = right
  }
  return roots
}

/// Brent's root; the middle where rounding has eaten the bracket.
func root(from lower: Double, to upper: Double, of function: (Double) -> Double) -> Double {
  (try? brentRoot(from: lower, to: upper, of: function)) ?? (lower + upper) / 2
}
