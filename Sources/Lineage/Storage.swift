// SPDX-License-Identifier: GPL-3.0-or-later

internal import CollapseModels

/// What a chain must remember, worked out from the recipes of all its generations.
///
/// Rows are kept only where a recipe takes some of a batch, or where the family has no sufficient
/// statistics; a pool that is taken whole is kept as merged statistics and never grows.
struct Storage: Sendable, Hashable {
  /// How many of the newest synthetic batches recipes name by generation.
  var newestBatches = 0
  /// Whether some recipe takes the whole pool.
  var wholePool = false
  /// Whether some recipe draws rows from the pool, so that every row must be kept.
  var poolRows = false
  /// For every generation, how many fresh real rows join the pool for it.
  var freshInPool: [Int] = []
  /// For every generation, how many fresh real rows the generations before it took.
  var freshTakenBefore: [Int] = []

  /// Whether some recipe takes a part of a batch, so that the batch cannot be a mean and a scatter.
  static func takesParts(_ policy: any DataPolicy, sizes: ChainSizes) -> Bool {
    guard sizes.generations >= 1 else { return false }
    return (1...sizes.generations).contains { generation in
      policy.recipe(for: generation, sizes: sizes).parts.contains {
        $0.amount != .all && $0.batch != .fresh
      }
    }
  }

  /// Whether some recipe draws on the pool of everything so far.
  static func takesPool(_ policy: any DataPolicy, sizes: ChainSizes) -> Bool {
    guard sizes.generations >= 1 else { return false }
    return policy.recipe(for: 1, sizes: sizes).parts.contains { $0.batch == .pool }
      || policy.recipe(for: sizes.generations, sizes: sizes).parts.contains { $0.batch == .pool }
  }

  init(policy: any DataPolicy, sizes: ChainSizes) {
    freshTakenBefore = [Int](repeating: 0, count: sizes.generations + 2)
    freshInPool = freshTakenBefore
    guard sizes.generations >= 1 else { return }
    for generation in 1...sizes.generations {
      freshInPool[generation] = policy.freshRows(for: generation, sizes: sizes)
      var taken = freshInPool[generation]
      for part in policy.recipe(for: generation, sizes: sizes).parts {
        switch (part.batch, part.amount) {
        case (.synthetic(let emitter), _):
          newestBatches = max(newestBatches, generation - emitter)
        case (.pool, .all): wholePool = true
        case (.pool, .rows): poolRows = true
        case (.fresh, .rows(let count)): taken += count
        case (.fresh, .all): preconditionFailure("a recipe takes all of an endless supply")
        case (.original, _): break
        }
      }
      freshTakenBefore[generation + 1] = freshTakenBefore[generation] + taken
    }
  }
}

extension DataPolicy {
  /// Why the policy cannot work with a stream, of which no part can be drawn; nil where it can.
  public func streamRefusal(sizes: ChainSizes, source: SourceFacts) -> String? {
    source.isStream && Storage.takesParts(self, sizes: sizes)
      ? "expected a policy that takes whole batches, found one that draws parts, and of a stream "
        + "no part can be drawn; write `sentences: line` at the source" : nil
  }
}
