// SPDX-License-Identifier: GPL-3.0-or-later

internal import CollapseModels
internal import CollapseNumerics

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// A Gaussian mixture on the line, laid out to be evaluated at many points.
struct UnivariateMixture: Sendable, Hashable {
  struct Component: Sendable, Hashable {
    let weight: Double
    let mean: Double
    let deviation: Double
    /// ln of the weight and of the density's peak, together.
    let logPeak: Double

    init(weight: Double, mean: Double, deviation: Double) {
      self.weight = weight
      self.mean = mean
      self.deviation = deviation
      logPeak = log(weight / deviation) - Normal.halfLogTwoPi
    }
  }

  let components: [Component]

  init(_ components: [Component]) { self.components = components }

  /// The mixture that a model is, moved to the left by a shift; nil where it isn't one on the line.
  init?(_ model: any GenerativeModel, shiftedBy shift: Double = 0) {
    guard let found = model.gaussianComponents, found.first?.mean.count == 1 else { return nil }
    components = found.map {
      Component(
        weight: $0.weight, mean: $0.mean[0] - shift,
        deviation: $0.covariance.elements[0].squareRoot())
    }
  }

  var mean: Double { components.reduce(0) { $0 + $1.weight * $1.mean } }
}

// MARK: - Density

extension UnivariateMixture {
  /// ln of the density with its first two derivatives.
  struct LogDensity {
    var value: Double
    var slope: Double
    var curvature: Double
  }

  /// The log-density at a point, in nats; finite however far out the point lies.
  func logDensity(_ x: Double) -> LogDensity {
    if components.count == 1 {
      let only = components[0]
      let z = (x - only.mean) / only.deviation
      return LogDensity(
        value: only.logPeak - 0.5 * z * z, slope: -z / only.deviation,
        curvature: -1 / (only.deviation * only.deviation))
    }
    var largest = -Double.infinity
    for component in components { largest = max(largest, component.logTerm(x)) }
    // With shares r, slopes s and curvatures −1/σ² of the terms:
    // (ln p)' = Σ r s,  (ln p)'' = Σ r (s² − 1/σ²) − (Σ r s)².
    var (sum, slopes, seconds) = (0.0, 0.0, 0.0)
    for component in components {
      let share = exp(component.logTerm(x) - largest)
      let precision = 1 / (component.deviation * component.deviation)
      let slope = (component.mean - x) * precision
      sum += share
      slopes += share * slope
      seconds += share * (slope * slope - precision)
    }
    let slope = slopes / sum
    return LogDensity(
      value: largest + log(sum), slope: slope, curvature: seconds / sum - slope * slope)
  }
}

extension UnivariateMixture.Component {
  func logTerm(_ x: Double) -> Double {
    let z = (x - mean) / deviation
    return logPeak - 0.5 * z * z
  }
}

// MARK: - Probability

extension UnivariateMixture {
  /// The probability of an interval; either end may be infinite.
  func mass(_ interval: LineInterval) -> Double {
    components.reduce(0) { sum, component in
      let lower = (interval.lower - component.mean) / component.deviation
      let upper = (interval.upper - component.mean) / component.deviation
      return sum + component.weight * standardMass(lower, upper)
    }
  }

  /// The x that a share `below` of the distribution lies below, 0 < below < 1.
  func quantile(_ below: Double) -> Double {
    let alone = components.map {
      Normal(mean: $0.mean, deviation: $0.deviation).quantile(below)
    }
    guard let lower = alone.min(), let upper = alone.max(), lower < upper else { return alone[0] }
    // The smaller of both sides is the one that keeps its digits.
    let root = try? brentRoot(from: lower, to: upper) { x in
      below < 0.5
        ? mass(LineInterval(-.infinity, x)) - below : (1 - below) - mass(LineInterval(x, .infinity))
    }
    return root ?? (lower + upper) / 2
  }
}

/// P(lower < Z < upper) of a standard normal, from whichever tail keeps its digits.
func standardMass(_ lower: Double, _ upper: Double) -> Double {
  let scale = 0.5.squareRoot()
  return lower > 0
    ? 0.5 * (erfc(lower * scale) - erfc(upper * scale))
    : 0.5 * (erfc(-upper * scale) - erfc(-lower * scale))
}

/// An interval of the line; either end may be infinite.
struct LineInterval: Sendable, Hashable {
  let lower: Double
  let upper: Double

  init(_ lower: Double, _ upper: Double) {
    self.lower = lower
    self.upper = upper
  }

  func contains(_ x: Double) -> Bool { lower < x && x < upper }
}
