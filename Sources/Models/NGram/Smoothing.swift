// SPDX-License-Identifier: GPL-3.0-or-later

/// How an n-gram model shares probability between words that followed a history and the others.
///
/// All but the first two mix each history with the next shorter one (interpolation), down to equal
/// probabilities of all predicted tokens.
public enum Smoothing: Sendable, Hashable {
  /// Shares of the counts; a history that was never seen is replaced by its longest suffix that was.
  case maximumLikelihood
  /// Something above 0 added to the count of every token after every history.
  case additive(Double)
  /// As much for the shorter history as different tokens followed (Witten and Bell 1991).
  case wittenBell
  /// The same discount taken from every count of one order, raw counts at every order
  /// (Ney, Essen and Kneser 1994).
  case absoluteDiscounting
  /// The same discount from every count; below the highest order, a count is how many different
  /// words came before (Kneser and Ney 1995).
  case kneserNey
  /// Kneser and Ney's counts with discounts of their own for counts of one, two, and more
  /// (Chen and Goodman 1998).
  case modifiedKneserNey

  /// The name in the experiment file.
  public var name: String {
    switch self {
    case .maximumLikelihood: "maximum_likelihood"
    case .additive: "additive"
    case .wittenBell: "witten_bell"
    case .absoluteDiscounting: "absolute_discounting"
    case .kneserNey: "kneser_ney"
    case .modifiedKneserNey: "modified_kneser_ney"
    }
  }

  /// Whether counts below the highest order are of different words before, and not of occurrences.
  var countsContinuations: Bool { self == .kneserNey || self == .modifiedKneserNey }

  /// Whether a discount is estimated from how many grams occur once, twice, and so on.
  var isDiscounting: Bool { countsContinuations || self == .absoluteDiscounting }
}

/// What to do at an order whose discounts cannot be estimated, because no gram occurs just once,
/// or just twice, and so on; training on one's own output brings that about.
public enum MissingCounts: String, Sendable, Hashable, CaseIterable {
  /// Use the given discounts, and count the order among `discount_fallbacks`.
  case given
  /// End the chain.
  case fail
  /// Use one discount, n₁/(n₁ + 2n₂), for all counts where that can be had, else the given ones.
  case absolute
}
