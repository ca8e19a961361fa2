// SPDX-License-Identifier: GPL-3.0-or-later

internal import CollapseLedger
internal import CollapseLineage
internal import CollapseModels
internal import CollapseNumerics

extension CellFacts {
  /// What laws need of a cell: sizes, dimension, policy, the learner's settings, the truth.
  ///
  /// The settings of its parts are facts under their own names, such as `divisor` or
  /// `real_fraction`, and where the cell has a fact of that name under `policy.generations` and the
  /// like.
  init(_ chain: ChainSettings, _ parts: CellParts, _ settings: IdentifiedChain) {
    self.init(JSONObject(capacity: 16))
    let facts = parts.source.facts
    self["family"] = parts.learner.family
    self["source"] = parts.source.name
    self["policy"] = parts.chain.policy.name
    self["dimension"] = parts.source.dimension
    self["real"] = settings.real.json
    setSynthetic(chain, settings)
    self["generations"] = settings.generations.json
    if let available = facts.available { set("available", available) }
    if let heldOut = facts.heldOut { set("held_out", heldOut) }
    if facts.image != nil {
      set("images", true)
      set("labels", facts.classes != nil)
      if let latents = chain.learner.traits.latentCount { set("codes", latents) }
    }
    if facts.droppedRows > 0 { set("dropped_rows", facts.droppedRows) }
    setSettings(of: "learner", parts.learner.settings.json)
    setSettings(of: "policy", settings.policy.json)
    if !chain.sampling.isEmpty { self["sampling"] = settings.sampling.json }
    self["draw"] = settings.draw.json
    if let types = facts.typeCount { set("types", types) }
    for fact in parts.source.truthFacts.all { self[fact.key] = fact.value }
  }

  /// What stands below the name of a part.
  private mutating func setSettings(of part: String, _ value: JSONValue) {
    for entry in value.object?.entries.first?.value.object?.entries ?? [] {
      // A part's own word never hides the cell's: a window's length is `policy.generations`.
      self[self[entry.key] == nil ? entry.key : "\(part).\(entry.key)"] = entry.value
    }
  }

  /// Rows drawn by every generation, or those that generations 1, 2, … learn from.
  private mutating func setSynthetic(_ chain: ChainSettings, _ settings: IdentifiedChain) {
    let (sizes, policy) = (chain.sizes, chain.policy)
    if sizes.schedule == nil {
      self["synthetic"] = settings.synthetic.json
      let last = max(sizes.generations, 1)
      guard policy.batchSize(for: last, sizes: sizes) != sizes.synthetic else { return }
    } else {
      self["schedule"] = settings.synthetic.json["schedule"]
    }
    guard (1...Self.mostListedRows).contains(sizes.generations) else { return }
    set(
      "synthetic.rows",
      (1...sizes.generations).map { Double(policy.batchSize(for: $0, sizes: sizes)) })
  }

  /// Rows are listed for up to so many generations; more would swell the plan.
  private static let mostListedRows = 10_000
}
