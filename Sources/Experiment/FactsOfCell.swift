// SPDX-License-Identifier: GPL-3.0-or-later

internal import CollapseLedger
internal import CollapseLineage
internal import CollapseModels
internal import CollapseNumerics

extension CellFacts {
  /// What laws need of a cell: sizes, dimension, policy, the learner's settings, the truth.
  ///
  /// - Parameter settings: the cell's resolved settings; those of its parts are facts under their
  ///   own names, such as `divisor` or `real_fraction`, and where the cell has a fact of that name
  ///   under `policy.generations` and the like.
  init(_ chain: ChainSettings, _ source: SourcePart, settings: JSONObject) {
    self.init(JSONObject(capacity: 16))
    let facts = source.facts
    set("family", chain.learner.family)
    set("source", chain.source.name)
    set("policy", chain.policy.name)
    set("dimension", facts.dimension)
    set("real", chain.sizes.real)
    setSynthetic(chain, settings)
    set("generations", chain.sizes.generations)
    if let available = facts.available { set("available", available) }
    if let heldOut = facts.heldOut { set("held_out", heldOut) }
    if facts.image != nil {
      set("images", true)
      set("labels", facts.classes != nil)
      if let latents = chain.learner.traits.latentCount { set("codes", latents) }
    }
    if facts.droppedRows > 0 { set("dropped_rows", facts.droppedRows) }
    for part in ["learner", "policy"] {
      let value = part == "policy" ? settings["chain"]?["policy"] : settings[part]
      for entry in value?.object?.entries.first?.value.object?.entries ?? [] {
        // A part's own word never hides the cell's: a window's length is `policy.generations`.
        self[self[entry.key] == nil ? entry.key : "\(part).\(entry.key)"] = entry.value
      }
    }
    if !chain.sampling.isEmpty { self["sampling"] = settings["chain"]?["sampling"] }
    set("draw", chain.draw.rawValue)
    if let types = facts.typeCount { set("types", types) }
    for fact in source.truthFacts.all { self[fact.key] = fact.value }
  }

  /// Rows drawn by every generation, or those that generations 1, 2, … learn from.
  private mutating func setSynthetic(_ chain: ChainSettings, _ settings: JSONObject) {
    let (sizes, policy) = (chain.sizes, chain.policy)
    if sizes.schedule == nil {
      set("synthetic", sizes.synthetic)
      let last = max(sizes.generations, 1)
      guard policy.batchSize(for: last, sizes: sizes) != sizes.synthetic else { return }
    } else {
      self["schedule"] = settings["chain"]?["synthetic"]?["schedule"]
    }
    guard (1...Self.mostListedRows).contains(sizes.generations) else { return }
    set(
      "synthetic.rows",
      (1...sizes.generations).map { Double(policy.batchSize(for: $0, sizes: sizes)) })
  }

  /// Rows are listed for up to so many generations; more would swell the plan.
  private static let mostListedRows = 10_000
}
