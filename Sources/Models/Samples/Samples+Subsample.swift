// SPDX-License-Identifier: GPL-3.0-or-later

public import CollapseNumerics

extension Samples {
  /// So many observations of the batch, drawn without replacement.
  ///
  /// Counts are drawn as counts, in time that doesn't depend on how many observations they stand
  /// for.
  ///
  /// - Precondition: the batch holds rows or counts; of a mean and a scatter no part can be drawn.
  public func subsample(_ count: Int, using stream: inout RandomStream) -> Samples {
    switch self {
    case .points(let points):
      return .points(points.selecting(stream.rows(count, of: points.count)))
    case .counts(let counts):
      return .counts(
        Counts(
          typeCount: counts.typeCount, types: counts.types,
          counts: stream.subsample(count, of: counts.counts)))
    case .sequences(let text):
      precondition(!text.isStream, "a part of a stream")
      return .sequences(text.selecting(stream.rows(count, of: text.count)))
    case .moments, .gramCounts:
      preconditionFailure("\(count) rows of a batch kept as \(kind.rawValue)")
    }
  }
}

extension SampleKind {
  /// Whether a part of a batch can be drawn without replacement.
  public var canBeSubsampled: Bool { self != .moments && self != .gramCounts }

  /// Whether batches merge into one that takes no more room than each.
  public var isMerged: Bool { self != .points && self != .sequences }
}
