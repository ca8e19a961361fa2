// SPDX-License-Identifier: GPL-3.0-or-later

internal import CollapseModels

/// The types of a distribution from the likeliest to the rarest; equal ones as they are numbered.
struct TypeRanks: Sendable, Hashable {
  /// The type of rank 1, of rank 2, …; types of probability 0 have no rank.
  let order: [Int32]

  /// - Complexity: O(types) where probabilities fall already, as Zipf's do; else a sort.
  init(of distribution: TypeDistribution) {
    let (types, probabilities) = (distribution.types, distribution.probabilities)
    if zip(probabilities, probabilities.dropFirst()).allSatisfy({ $0 >= $1 }) {
      order = types
    } else {
      order = probabilities.indices.sorted {
        (probabilities[$1], $0) < (probabilities[$0], $1)
      }.map { types[$0] }
    }
  }

  var count: Int { order.count }

  /// The types of the first so many ranks, ascending.
  func head(_ count: Int) -> [Int32] { order.prefix(count).sorted() }

  /// For every type up to the last one that has a rank, something of its rank, counted from 1.
  func table<Value>(_ none: Value, of value: (Int) -> Value) -> [Value] {
    var table = [Value](repeating: none, count: (order.max().map(Int.init) ?? -1) + 1)
    for (index, type) in order.enumerated() { table[Int(type)] = value(index + 1) }
    return table
  }
}

extension TypeRanks {
  /// The ranks of a truth that tells which there are; nil where none is known.
  init?(_ model: (any GenerativeModel)?) {
    guard let distribution = model?.typeDistribution else { return nil }
    self.init(of: distribution)
  }
}
