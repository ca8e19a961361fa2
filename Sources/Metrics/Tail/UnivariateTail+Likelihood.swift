// SPDX-License-Identifier: GPL-3.0-or-later

internal import CollapseNumerics

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// The mean and variance of a mixture's tail, given that a draw lies in it.
struct TailMoments: Sendable, Hashable {
  let mean: Double
  let variance: Double
}

extension UnivariateTail {
  /// The tail's own moments, in closed form.
  ///
  /// For a standard normal between α and β: ∫ z φ = φ(α) − φ(β) and
  /// ∫ z² φ = Φ(β) − Φ(α) + α φ(α) − β φ(β).
  var moments: TailMoments {
    var (zeroth, first, second) = (0.0, 0.0, 0.0)
    for component in reference.components {
      let shift = component.mean - referenceMean
      for interval in intervals {
        let alpha = (interval.lower - component.mean) / component.deviation
        let beta = (interval.upper - component.mean) / component.deviation
        let share = standardMass(alpha, beta)
        let linear = standardDensity(alpha) - standardDensity(beta)
        let square = share + weighted(alpha) - weighted(beta)
        let deviation = component.deviation
        zeroth += component.weight * share
        first += component.weight * (deviation * linear + shift * share)
        second +=
          component.weight
          * (deviation * deviation * square + 2 * deviation * shift * linear + shift * shift * share)
      }
    }
    let mean = first / zeroth
    return TailMoments(mean: referenceMean + mean, variance: second / zeroth - mean * mean)
  }

  /// E[ln q | tail] under the reference, in nats: a closed form for one Gaussian, else quadrature.
  func meanLogDensity(of model: UnivariateMixture, moments: TailMoments) -> Double {
    guard model.components.count == 1 else { return integratedLogDensity(of: model) }
    let only = model.components[0]
    let distance = moments.mean - only.mean
    return only.logPeak - 0.5 * (moments.variance + distance * distance)
      / (only.deviation * only.deviation)
  }

  /// The same by Gauss–Legendre panels, cut where a component of either density takes over.
  func integratedLogDensity(of model: UnivariateMixture) -> Double {
    let cuts = (nodes + model.nodes(step: 2)).sorted()
    var sum = 0.0
    for interval in intervals {
      let (lower, upper) = bounded(interval)
      var left = lower
      for cut in cuts + [upper] where cut > left && cut <= upper {
        sum += panelIntegral(from: left, to: cut) { x in
          exp(reference.logDensity(x).value) * model.logDensity(x).value
        }
        left = cut
      }
    }
    return sum / mass
  }

  /// The part of an interval that counts: beyond it the reference has fallen to e⁻⁴⁵ of what it
  /// is at the edge, or at its peak where that lies inside.
  private func bounded(_ interval: LineInterval) -> (Double, Double) {
    var (lower, upper) = (Double.infinity, -Double.infinity)
    for component in reference.components {
      let below = max(0, (component.mean - interval.upper) / component.deviation)
      let above = max(0, (interval.lower - component.mean) / component.deviation)
      lower = min(lower, component.mean - component.deviation * (below * below + 90).squareRoot())
      upper = max(upper, component.mean + component.deviation * (above * above + 90).squareRoot())
    }
    return (max(lower, interval.lower), min(upper, interval.upper))
  }
}

/// The standard normal density; 0 at both infinities.
private func standardDensity(_ z: Double) -> Double {
  exp(-0.5 * z * z - Normal.halfLogTwoPi)
}

/// z φ(z), 0 at both infinities.
private func weighted(_ z: Double) -> Double {
  z.isInfinite ? 0 : z * standardDensity(z)
}
