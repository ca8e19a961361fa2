// SPDX-License-Identifier: GPL-3.0-or-later

/// How often each type occurs in a batch: all that a categorical fit needs of it.
///
/// The observations are type indices, 0 and up, and their order does not matter, so that a batch
/// is a count a type that occurs: a type that doesn't costs nothing, and neither does a larger
/// batch.
public struct Counts: Sendable, Hashable {
  /// How many types there are, occurring or not; nil for whole numbers without bound.
  public let typeCount: Int?
  /// The types that occur, ascending.
  public let types: [Int32]
  /// How often each of `types` occurs, 1 or more.
  public let counts: [Int]
  /// The sum of the counts: how many observations the batch stands for, at most 2⁶².
  public let total: Int

  /// Takes types with their counts; those of count 0 are left out.
  ///
  /// - Parameters:
  ///   - typeCount: at most 2³¹ − 1; nil where there is no bound.
  ///   - types: ascending, below `typeCount`.
  ///   - counts: one a type, 0 or more, together at most 2⁶².
  public init(typeCount: Int?, types: [Int32], counts: [Int]) {
    precondition(types.count == counts.count, "\(types.count) types, \(counts.count) counts")
    precondition(typeCount.map { $0 <= Int32.max } ?? true, "\(typeCount ?? 0) types")
    var (total, alive) = (0, 0)
    for index in types.indices {
      precondition(counts[index] >= 0, "count \(counts[index]) of type \(types[index])")
      precondition(
        types[index] >= 0 && (index == 0 || types[index] > types[index - 1]),
        "type \(types[index]) out of order")
      total += counts[index]
      if counts[index] > 0 { alive += 1 }
    }
    precondition(
      types.last.map { Int($0) < typeCount ?? .max } ?? true,
      "type \(types.last ?? 0) of \(typeCount ?? 0)")
    precondition(total <= 1 << 62, "\(total) observations")
    self.typeCount = typeCount
    self.total = total
    if alive == types.count {
      (self.types, self.counts) = (types, counts)
    } else {
      let kept = types.indices.filter { counts[$0] > 0 }
      (self.types, self.counts) = (kept.map { types[$0] }, kept.map { counts[$0] })
    }
  }

  /// Takes a count for every type, those that do not occur included.
  public init(dense counts: [Int]) {
    self.init(
      typeCount: counts.count, types: (0..<Int32(counts.count)).map { $0 }, counts: counts)
  }

  /// How many types occur.
  public var aliveCount: Int { types.count }

  /// How often a type occurs.
  ///
  /// - Complexity: O(log types).
  public subscript(type: Int) -> Int {
    position(of: type, in: types).map { counts[$0] } ?? 0
  }

  /// The counts of both batches together.
  ///
  /// - Complexity: O(types alive in either).
  public func merged(with other: Counts) -> Counts {
    precondition(
      typeCount == other.typeCount, "\(typeCount ?? 0) types and \(other.typeCount ?? 0)")
    if types == other.types {
      return Counts(
        typeCount: typeCount, types: types, counts: zip(counts, other.counts).map { $0 + $1 })
    }
    var (types, counts): ([Int32], [Int]) = ([], [])
    types.reserveCapacity(max(self.types.count, other.types.count))
    counts.reserveCapacity(types.capacity)
    var (own, their) = (0, 0)
    while own < self.types.count || their < other.types.count {
      let first = own < self.types.count ? self.types[own] : .max
      let second = their < other.types.count ? other.types[their] : .max
      var count = 0
      if first <= second {
        count += self.counts[own]
        own += 1
      }
      if second <= first {
        count += other.counts[their]
        their += 1
      }
      types.append(min(first, second))
      counts.append(count)
    }
    return Counts(typeCount: typeCount, types: types, counts: counts)
  }
}

/// Where a type stands in an ascending list, by binary search.
func position(of type: Int, in types: [Int32]) -> Int? {
  // Where all types are alive each stands at its own index.
  if type >= 0 && type < types.count && Int(types[type]) == type { return type }
  var (low, high) = (0, types.count)
  while low < high {
    let middle = (low + high) / 2
    if Int(types[middle]) < type { low = middle + 1 } else { high = middle }
  }
  return low < types.count && Int(types[low]) == type ? low : nil
}
