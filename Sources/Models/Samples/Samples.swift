// SPDX-License-Identifier: GPL-3.0-or-later

/// A batch of observations in one of the stores that the product knows.
///
/// The list is closed: learners, models and metrics say which stores they take, and a plan refuses
/// a mismatch. Extensions add families, policies and metrics, never stores.
public enum Samples: Sendable, Hashable {
  /// Points of ℝᵈ, n × d.
  case points(Points)
  /// Count, mean and scatter: all that a Gaussian fit needs of points.
  case moments(Moments)
  /// How often each type occurs.
  case counts(Counts)
  /// Text as token ids.
  case sequences(TokenSequences)
  /// How often every run of tokens up to some length occurs in a text.
  case gramCounts(NGramCounts)

  /// Which store this is.
  public var kind: SampleKind {
    switch self {
    case .points: .points
    case .moments: .moments
    case .counts: .counts
    case .sequences: .sequences
    case .gramCounts: .gramCounts
    }
  }

  /// How many observations the batch stands for.
  public var count: Int {
    switch self {
    case .points(let points): points.count
    case .moments(let moments): moments.count
    case .counts(let counts): counts.total
    case .sequences(let text): text.count
    case .gramCounts(let counts): counts.count
    }
  }

  /// The counts, where the batch holds types.
  public var counts: Counts? {
    if case .counts(let counts) = self { counts } else { nil }
  }

  /// The points, where the batch holds rows.
  public var points: Points? {
    if case .points(let points) = self { points } else { nil }
  }
}

/// The stores a batch can be kept in.
public enum SampleKind: String, Sendable, Hashable, CaseIterable {
  case points
  case moments
  case counts
  case sequences
  case gramCounts = "gram_counts"
}
