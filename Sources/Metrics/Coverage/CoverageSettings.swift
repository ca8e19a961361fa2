// SPDX-License-Identifier: GPL-3.0-or-later

internal import CollapseConfiguration
internal import CollapseLineage
internal import CollapseModels
internal import CollapseNumerics

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// What deletion and corruption share: how little counts as none, and how closely it is sampled.
public struct CoverageSettings: Sendable, Hashable {
  /// The ratio of densities below which one of them counts as missing, above 0 and below 1.
  public let epsilon: Double
  public var sampling: DrawSettings

  public init(epsilon: Double = 0.05, sampling: DrawSettings = DrawSettings()) {
    self.epsilon = epsilon
    self.sampling = sampling
  }

  init(reading section: Section) {
    let epsilon = section.number(
      "epsilon", in: .openUnit, default: 0.05,
      describing: "the ratio of the densities below which one of them counts as missing")
    self.init(epsilon: epsilon, sampling: DrawSettings(reading: section))
  }

  /// The same for a setting: exact for types and for mixtures on the line.
  func adapted(to setting: MetricSetting) -> CoverageSettings {
    var adapted = self
    adapted.sampling.isExact =
      setting.isOfCounts || setting.source.dimension == 1 && setting.comparesMixtures
    return adapted
  }

  /// The share of p that q hardly covers: exact, or over draws of p.
  ///
  /// - Parameter drawn: points of p; drawn anew where there are none.
  func readings(
    of p: any GenerativeModel, uncoveredBy q: any GenerativeModel, drawn: ScoredPoints?,
    using stream: inout RandomStream
  ) -> [Reading] {
    if let exact = uncoveredMass(of: p, by: q, epsilon: epsilon) {
      return sampling.readings(exact: exact)
    }
    if sampling.isExact { return [.undefined] }
    let drawn = drawn ?? ScoredPoints(of: p, sampling.draws, using: &stream)
    let logEpsilon = log(epsilon)
    let missed = zip(drawn.logs, drawn.scores(under: q)).count { $1 < logEpsilon + $0 }
    return shareReadings(missed, of: drawn.logs.count)
  }
}

/// A share of draws and its standard error, which is not 0 where no draw, or every one, hits: half
/// of Wilson's interval at one standard error, √(p(1 − p)/n + 1/(4n²))/(1 + 1/n).
///
/// - Source: Wilson 1927, doi:10.1080/01621459.1927.10502953, with z = 1.
private func shareReadings(_ hits: Int, of draws: Int) -> [Reading] {
  let count = Double(draws)
  let share = Double(hits) / count
  let error = (share * (1 - share) / count + 1 / (4 * count * count)).squareRoot() / (1 + 1 / count)
  return [Reading(share), Reading(error)]
}
