// SPDX-License-Identifier: GPL-3.0-or-later

public import CollapseNumerics

/// Fits n-gram models of text.
public struct NGramLearner: Learner, Hashable {
  /// The longest order there is.
  public static let highestOrder = 8

  /// The longest gram, 1 to 8.
  public let order: Int
  public let smoothing: Smoothing
  /// What to do where the discounts of an order cannot be estimated.
  public let missingCounts: MissingCounts
  /// The discounts used there.
  public let discounts: Discounts
  /// A drawn sentence ends after so many words whatever the model says.
  public let longestSentence: Int

  public init(
    order: Int, smoothing: Smoothing = .modifiedKneserNey, missingCounts: MissingCounts = .given,
    discounts: Discounts = .standard, longestSentence: Int = 1000
  ) {
    precondition((1...Self.highestOrder).contains(order), "order \(order)")
    if case .additive(let added) = smoothing {
      precondition(added > 0 && added.isFinite, "added \(added)")
    }
    precondition(longestSentence >= 1, "sentences of \(longestSentence)")
    self.order = order
    self.smoothing = smoothing
    self.missingCounts = missingCounts
    self.discounts = discounts
    self.longestSentence = longestSentence
  }

  public var family: String { NGramModel.family }
  public var acceptedKinds: Set<SampleKind> { [.sequences, .gramCounts] }
  public var traits: ModelTraits {
    ModelTraits(scoring: .exact, isCategorical: true, isOfText: true)
  }

  /// Refuses an order of which no gram occurs; the boundaries of a sentence are in its grams.
  public func refusal(longest: Int, isStream: Bool) -> String? {
    let most = longest + (isStream ? 1 : 2)
    let whole = isStream ? "a stream" : "sentences"
    return order <= most
      ? nil
      : "expected an order of at most \(most) for \(whole) of at most \(longest) words, "
        + "found \(order)"
  }

  /// The counts of a text's grams.
  public func statistics(of samples: Samples) -> Samples? {
    switch samples {
    case .sequences(let text): .gramCounts(NGramCounts(text, order: order))
    case .gramCounts: samples
    case .points, .moments, .counts: nil
    }
  }

  /// Counts and smooths.
  ///
  /// - Throws: `tooFewObservations` for an empty text; `noDiscounts` where discounts cannot be
  ///   estimated and none are to be used instead.
  /// - Complexity: O(tokens · order).
  public func fit(
    _ training: Samples, after previous: (any GenerativeModel)?, using stream: inout RandomStream
  ) throws(FitFailure) -> Fit {
    guard case .gramCounts(let counts)? = statistics(of: training) else {
      preconditionFailure("an n-gram learner takes text, not \(training.kind.rawValue)")
    }
    precondition(counts.order == order, "counts of order \(counts.order)")
    let predicted = counts.predictedCount
    guard predicted > 0 else { throw .tooFewObservations(found: 0, needed: 1) }
    let model: NGramModel
    do {
      model = try NGramModel(counts, settings: self)
    } catch {
      throw .noDiscounts(order: error.order)
    }
    return Fit(model: model, objective: model.meanLogProbabilityOfTraining)
  }

  public func restore(_ archive: ModelArchive) throws(ArchiveFailure) -> any GenerativeModel {
    try NGramModel(archive, settings: self)
  }
}
