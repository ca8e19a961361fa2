// SPDX-License-Identifier: GPL-3.0-or-later

extension Samples {
  /// One batch of several: rows one after another, or statistics merged.
  ///
  /// - Parameter batches: at least one, all of one kind.
  public static func joining(_ batches: [Samples]) -> Samples {
    guard let first = batches.first else { preconditionFailure("nothing to join") }
    switch first {
    case .points:
      return .points(
        Points.joining(
          batches.map { batch in
            guard case .points(let points) = batch else { preconditionFailure("kinds differ") }
            return points
          }))
    case .moments(let moments):
      return .moments(
        batches.dropFirst().reduce(moments) { merged, batch in
          guard case .moments(let next) = batch else { preconditionFailure("kinds differ") }
          return merged.merged(with: next)
        })
    case .counts(let counts):
      return .counts(
        batches.dropFirst().reduce(counts) { merged, batch in
          guard case .counts(let next) = batch else { preconditionFailure("kinds differ") }
          return merged.merged(with: next)
        })
    case .sequences:
      return .sequences(
        TokenSequences.joining(
          batches.map { batch in
            guard case .sequences(let text) = batch else { preconditionFailure("kinds differ") }
            return text
          }))
    case .gramCounts(let counts):
      return .gramCounts(
        batches.dropFirst().reduce(counts) { merged, batch in
          guard case .gramCounts(let next) = batch else { preconditionFailure("kinds differ") }
          return merged.merged(with: next)
        })
    }
  }

  /// The observations at the given rows, in the order given.
  ///
  /// - Precondition: the batch holds rows; statistics have none to select.
  public func selecting(_ rows: [Int]) -> Samples {
    switch self {
    case .points(let points): .points(points.selecting(rows))
    case .sequences(let text): .sequences(text.selecting(rows))
    case .moments, .counts, .gramCounts:
      preconditionFailure("rows of a batch kept as statistics")
    }
  }
}
