// SPDX-License-Identifier: GPL-3.0-or-later

internal import CollapseNumerics

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// The tail of a Gaussian mixture on the line: the intervals it consists of, exactly.
struct UnivariateTail: Sendable, Hashable {
  let reference: UnivariateMixture
  let referenceMean: Double
  /// Ascending, without overlap; a level's tail may have parts between the modes.
  let intervals: [LineInterval]
  /// The reference's probability of the intervals.
  let mass: Double
  /// Nodes of the reference inside the intervals, ascending.
  let nodes: [Double]

  /// Finds the tail.
  init(of reference: UnivariateMixture, _ definition: TailDefinition) {
    self.reference = reference
    referenceMean = reference.mean
    let intervals =
      switch definition {
      case .level(let level): levelIntervals(of: reference, level)
      case .quantile(let quantile, let side):
        quantileIntervals(of: reference, quantile, side)
      }
    self.intervals = intervals
    mass = intervals.reduce(0) { $0 + reference.mass($1) }
    nodes = reference.nodes(step: 0.5).sorted().filter { node in
      intervals.contains { $0.contains(node) }
    }
  }
}

private func quantileIntervals(
  of reference: UnivariateMixture, _ quantile: Double, _ side: TailDefinition.Side
) -> [LineInterval] {
  let lower = LineInterval(-.infinity, reference.quantile(1 - quantile))
  let upper = LineInterval(reference.quantile(quantile), .infinity)
  return switch side {
  case .lower: [lower]
  case .upper: [upper]
  case .both: [lower, upper]
  }
}

/// Where the density lies below the value that a share `level` of its own draws lies below.
private func levelIntervals(of reference: UnivariateMixture, _ level: Double) -> [LineInterval] {
  if reference.components.count == 1 {
    // Symmetric and falling from its mean: beyond two quantiles.
    let only = reference.components[0]
    let edge = only.deviation * Normal.standard.upperQuantile(level / 2)
    return [LineInterval(-.infinity, only.mean - edge), LineInterval(only.mean + edge, .infinity)]
  }
  let extrema = stationaryPoints(of: reference)
  let highest = extrema.map { reference.logDensity($0).value }.max() ?? 0
  func excess(_ threshold: Double) -> Double {
    log(
      intervals(of: reference, below: threshold, extrema: extrema)
        .reduce(0) { $0 + reference.mass($1) } / level)
  }
  var depth = 1.0
  while excess(highest - depth) > 0 && depth < 1e6 { depth *= 2 }
  let threshold = root(from: highest - depth, to: highest, of: excess)
  return intervals(of: reference, below: threshold, extrema: extrema)
}

/// The peaks and valleys of the density, ascending; at least one peak.
private func stationaryPoints(of reference: UnivariateMixture) -> [Double] {
  signChanges(between: reference.nodes(step: 0.125).sorted()) { x in
    let log = reference.logDensity(x)
    return (log.slope, log.curvature)
  }
}

/// Where the log-density lies below a threshold: in and out at every crossing, from −∞ on.
private func intervals(
  of reference: UnivariateMixture, below threshold: Double, extrema: [Double]
) -> [LineInterval] {
  func excess(_ x: Double) -> Double { reference.logDensity(x).value - threshold }
  guard let first = extrema.first, let last = extrema.last else { return [] }
  let widest = reference.components.map(\.deviation).max() ?? 1
  var (left, right) = (first - widest, last + widest)
  while excess(left) >= 0 { left -= 2 * (first - left) }
  while excess(right) >= 0 { right += 2 * (right - last) }
  let ends = [left] + extrema + [right]
  var edges = [-Double.infinity]
  for (a, b) in zip(ends, ends.dropFirst()) where (excess(a) < 0) != (excess(b) < 0) {
    edges.append(root(from: a, to: b, of: excess))
  }
  edges.append(.infinity)
  return stride(from: 0, to: edges.count - 1, by: 2).map { LineInterval(edges[$0], edges[$0 + 1]) }
}
