// SPDX-License-Identifier: GPL-3.0-or-later

internal import CollapseConfiguration
internal import CollapseLedger
internal import CollapseLineage

/// The settings of a cell's chain with what its source gave them.
struct IdentifiedChain {
  let generations, real, synthetic, policy, sampling, draw: IdentifiedEntry

  init(_ chain: ChainPart, _ sizes: ChainSizes, _ numbers: inout Numbers) {
    generations = numbers.generations(sizes.generations)
    real = numbers.real(sizes.real)
    synthetic = chain.synthetic.settings ?? numbers.synthetic(sizes.synthetic)
    policy = chain.policy.settings
    sampling = chain.sampling.settings
    draw = .draw(chain.draw)
  }

  /// In the order of their keys' bytes.
  var sorted: [IdentifiedEntry] { [draw, generations, policy, real, sampling, synthetic] }

  /// As a plan shows them.
  var json: JSONValue {
    func entry(_ entry: IdentifiedEntry) -> JSONObject.Entry { .init(entry.key, entry.json) }
    return .object(
      JSONObject(distinct: [
        entry(generations), entry(real), entry(synthetic), entry(policy), entry(sampling),
        entry(draw),
      ]))
  }

  /// The sizes of chains, each number made once.
  struct Numbers {
    private var generations: [Int: IdentifiedEntry] = [:]
    private var real: [Int: IdentifiedEntry] = [:]
    private var synthetic: [Int: IdentifiedEntry] = [:]

    fileprivate mutating func generations(_ count: Int) -> IdentifiedEntry {
      Self.entry("generations", count, &generations)
    }

    fileprivate mutating func real(_ count: Int) -> IdentifiedEntry {
      Self.entry("real", count, &real)
    }

    fileprivate mutating func synthetic(_ count: Int) -> IdentifiedEntry {
      Self.entry("synthetic", count, &synthetic)
    }

    private static func entry(
      _ key: String, _ count: Int, _ made: inout [Int: IdentifiedEntry]
    ) -> IdentifiedEntry {
      if let entry = made[count] { return entry }
      let entry = IdentifiedEntry(key, count)
      made[count] = entry
      return entry
    }
  }
}

extension IdentifiedEntry {
  private static let draws: [Draw: IdentifiedEntry] = Dictionary(
    uniqueKeysWithValues: Draw.allCases.map {
      ($0, IdentifiedEntry("draw", ResolvedValue.text($0.rawValue)))
    })

  /// How batches are drawn.
  fileprivate static func draw(_ draw: Draw) -> IdentifiedEntry {
    draws[draw] ?? IdentifiedEntry("draw", ResolvedValue.text(draw.rawValue))
  }
}
