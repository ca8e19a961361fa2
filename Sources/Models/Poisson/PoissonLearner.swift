// SPDX-License-Identifier: GPL-3.0-or-later

public import CollapseNumerics

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// Fits a Poisson distribution by maximum likelihood: its rate is the mean of the values.
public struct PoissonLearner: Learner, Hashable {
  public init() {}

  public var family: String { PoissonModel.family }
  public var acceptedKinds: Set<SampleKind> { [.counts] }
  public var traits: ModelTraits {
    ModelTraits(scoring: .exact, hasMoments: true, isCategorical: true, drawsStatistics: true)
  }

  /// A batch of counts is its own statistic.
  public func statistics(of samples: Samples) -> Samples? {
    samples.kind == .counts ? samples : nil
  }

  /// Fits in closed form.
  ///
  /// - Throws: `tooFewObservations` for an empty batch; `notFinite` for a mean above 10⁹.
  public func fit(
    _ training: Samples, after previous: (any GenerativeModel)?, using stream: inout RandomStream
  ) throws(FitFailure) -> Fit {
    guard case .counts(let counts) = training else {
      preconditionFailure("a Poisson learner takes counts, not \(training.kind.rawValue)")
    }
    guard counts.total > 0 else { throw .tooFewObservations(found: 0, needed: 1) }
    let rate = counts.meanType
    guard rate <= PoissonModel.largestRate else { throw .notFinite(what: "the rate", iteration: 1) }
    let model = PoissonModel(rate: rate)
    let total = Double(counts.total)
    let objective = compensatedSum(
      zip(model.logProbabilities(of: training), counts.counts).lazy.map {
        $0 * (Double($1) / total)
      })
    return Fit(model: model, objective: objective)
  }

  public func restore(_ archive: ModelArchive) throws(ArchiveFailure) -> any GenerativeModel {
    try PoissonModel(archive)
  }
}

extension Counts {
  /// The mean of the type indices as numbers: exact sums to 128 bits, one rounding.
  var meanType: Double {
    var (high, low) = (0, UInt(0))
    for (type, count) in zip(types, counts) {
      let product = Int(type).multipliedFullWidth(by: count)
      let (sum, carried) = low.addingReportingOverflow(product.low)
      low = sum
      high += product.high + (carried ? 1 : 0)
    }
    return (Double(high) * 0x1p64 + Double(low)) / Double(total)
  }
}
