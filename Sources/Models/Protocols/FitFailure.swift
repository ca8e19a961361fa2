// SPDX-License-Identifier: GPL-3.0-or-later

/// Why no model could be fitted: a result of the chain, not an error of the program.
public enum FitFailure: Error, Sendable, Hashable {
  case tooFewObservations(found: Int, needed: Int)
  case singularCovariance(component: Int?, iteration: Int)
  case starvedComponent(component: Int, iteration: Int)
  case tooFewDistinctPoints(found: Int, needed: Int)
  case notFinite(what: String, iteration: Int)
  case noDiscounts(order: Int)
  /// A loss that is infinite or not a number.
  case diverged(epoch: Int, learningRate: Double)
  /// A number that the family gives no probability, and what it expects.
  case outsideSupport(found: Double, expected: String)
  /// A rule that keeps next to nothing of what a model emits.
  case nothingKept(rule: String)
}

extension FitFailure: CustomStringConvertible {
  /// What happened, in words: cause first, then what to try.
  public var description: String {
    switch self {
    case .tooFewObservations(let found, let needed):
      "\(found) observations, \(needed) needed; draw more or fit a smaller model"
    case .singularCovariance(nil, _):
      "the covariance became singular; draw more observations a generation"
    case .singularCovariance(let component?, let iteration):
      "component \(component + 1) shrank onto fewer dimensions at iteration \(iteration); "
        + "raise covariance_floor or lower components"
    case .starvedComponent(let component, let iteration):
      "component \(component + 1) lost all its observations at iteration \(iteration); "
        + "lower components"
    case .tooFewDistinctPoints(let found, let needed):
      "\(found) distinct points, \(needed) needed; lower components"
    case .outsideSupport(let found, let expected):
      "the training set has \(found), and the family learns from \(expected)"
    case .nothingKept(let rule):
      "\(rule) keeps less than a thousandth of what the model emits; raise its rates"
    case .noDiscounts(let order):
      "no gram of \(order) words occurs just once, or none twice, and so discounts cannot be "
        + "estimated; write missing_counts: given, or draw more"
    case .diverged(let epoch, let learningRate):
      "the loss was not finite in epoch \(epoch) at learning rate \(learningRate); lower "
        + "learning_rate"
    case .notFinite(let what, let iteration):
      "\(what) was not finite at iteration \(iteration); rescale the data"
    }
  }

  /// A word for tables and counts, one a case.
  public var code: String {
    switch self {
    case .tooFewObservations: "too_few_observations"
    case .singularCovariance: "singular_covariance"
    case .starvedComponent: "starved_component"
    case .tooFewDistinctPoints: "too_few_distinct_points"
    case .notFinite: "not_finite"
    case .noDiscounts: "no_discounts"
    case .diverged: "diverged"
    case .outsideSupport: "outside_support"
    case .nothingKept: "nothing_kept"
    }
  }
}
