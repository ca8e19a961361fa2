// SPDX-License-Identifier: GPL-3.0-or-later

public import CollapseNumerics

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// Fits the probabilities of types: their shares of the counts, or shares with something added.
public struct CategoricalLearner: Learner, Hashable {
  /// What is added to the count of every type, occurring or not: 0 for maximum likelihood.
  public let smoothing: Double

  /// - Parameter smoothing: 0 or more; 1 is Laplace's rule, ½ that of Krichevsky and Trofimov.
  public init(smoothing: Double = 0) {
    precondition(smoothing >= 0 && smoothing.isFinite, "smoothing \(smoothing)")
    self.smoothing = smoothing
  }

  public var family: String { CategoricalModel.family }
  public var acceptedKinds: Set<SampleKind> { [.counts] }
  public var traits: ModelTraits {
    ModelTraits(scoring: .exact, isCategorical: true, drawsStatistics: true)
  }

  public func refusal(typeCount: Int?) -> String? {
    smoothing > 0 && typeCount == nil
      ? "smoothing needs types with a bound, found whole numbers without one" : nil
  }

  /// A batch of counts is its own statistic.
  public func statistics(of samples: Samples) -> Samples? {
    samples.kind == .counts ? samples : nil
  }

  /// Fits in closed form: p = (count + smoothing) / (total + smoothing · types).
  ///
  /// - Throws: `tooFewObservations` for an empty batch.
  /// - Complexity: O(types alive); with smoothing O(types).
  public func fit(
    _ training: Samples, after previous: (any GenerativeModel)?, using stream: inout RandomStream
  ) throws(FitFailure) -> Fit {
    guard case .counts(let counts) = training else {
      preconditionFailure("a categorical learner takes counts, not \(training.kind.rawValue)")
    }
    guard counts.total > 0 else { throw .tooFewObservations(found: 0, needed: 1) }
    let model = CategoricalModel(smoothing > 0 ? smoothed(counts) : shares(counts))
    let total = Double(counts.total)
    let scores = model.logProbabilities(of: training)
    let objective = compensatedSum(
      zip(scores, counts.counts).lazy.map { $0 * (Double($1) / total) })
    return Fit(model: model, objective: objective)
  }

  private func shares(_ counts: Counts) -> TypeDistribution {
    let total = Double(counts.total)
    return TypeDistribution(
      typeCount: counts.typeCount, types: counts.types,
      probabilities: counts.counts.map { Double($0) / total })
  }

  private func smoothed(_ counts: Counts) -> TypeDistribution {
    guard let typeCount = counts.typeCount else {
      preconditionFailure("smoothing over numbers without bound")
    }
    let total = Double(counts.total) + smoothing * Double(typeCount)
    var probabilities = [Double](repeating: smoothing / total, count: typeCount)
    for (type, count) in zip(counts.types, counts.counts) {
      probabilities[Int(type)] = (Double(count) + smoothing) / total
    }
    let types = (0..<Int32(typeCount)).map { $0 }
    // A smoothing near the smallest double may leave nothing of what it adds.
    guard probabilities.contains(0) else {
      return TypeDistribution(typeCount: typeCount, types: types, probabilities: probabilities)
    }
    let kept = types.filter { probabilities[Int($0)] > 0 }
    return TypeDistribution(
      typeCount: typeCount, types: kept, probabilities: kept.map { probabilities[Int($0)] })
  }

  public func restore(_ archive: ModelArchive) throws(ArchiveFailure) -> any GenerativeModel {
    try CategoricalModel(archive)
  }
}
