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
  init(_ chain: ChainSettings, settings: JSONObject) {
    self.init()
    set("family", chain.learner.family)
    set("source", chain.source.name)
    set("policy", chain.policy.name)
    set("dimension", chain.source.facts.dimension)
    set("real", chain.sizes.real)
    setSynthetic(chain, settings)
    set("generations", chain.sizes.generations)
    if let available = chain.source.facts.available { set("available", available) }
    if let heldOut = chain.source.facts.heldOut { set("held_out", heldOut) }
    if chain.source.facts.image != nil {
      set("images", true)
      set("labels", chain.source.facts.classes != nil)
      if let latents = chain.learner.traits.latentCount { set("codes", latents) }
    }
    if chain.source.facts.droppedRows > 0 { set("dropped_rows", chain.source.facts.droppedRows) }
    for part in ["learner", "policy"] {
      let value = part == "policy" ? settings["chain"]?["policy"] : settings[part]
      for entry in value?.object?.entries.first?.value.object?.entries ?? [] {
        // A part's own word never hides the cell's: a window's length is `policy.generations`.
        self[self[entry.key] == nil ? entry.key : "\(part).\(entry.key)"] = entry.value
      }
    }
    if !chain.sampling.isEmpty { self["sampling"] = settings["chain"]?["sampling"] }
    set("draw", chain.draw.rawValue)
    if let types = chain.source.facts.typeCount { set("types", types) }
    setTypeTruth(chain, settings)
    setLabelTruth(chain, settings)
    if let moments = chain.source.truth?.distributionMoments {
      set("truth.mean", moments.mean)
      set(
        "truth.covariance",
        (0..<moments.covariance.rowCount).map { row in
          (0..<moments.covariance.columnCount).map { moments.covariance[row, $0] }
        })
    }
  }

  /// The weights that labels follow, their noise, and what is wrong with some of them.
  private mutating func setLabelTruth(_ chain: ChainSettings, _ settings: JSONObject) {
    guard let truth = chain.source.truth as? any LabelModel else { return }
    set("truth.weights", truth.weights)
    if let linear = truth as? LinearModel { set("truth.noise_variance", linear.noiseVariance) }
    let source = settings["source"]?[chain.source.name]
    for key in ["shifted", "flipped"] { self[key] = source?[key] }
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

  /// Up to so many written probabilities are facts; more would swell the plan.
  private static let mostListedProbabilities = 1 << 17

  /// The truth's probabilities by type: as Zipf's exponent, as equal, or one by one.
  private mutating func setTypeTruth(_ chain: ChainSettings, _ settings: JSONObject) {
    guard let distribution = chain.source.truth?.typeDistribution,
      let types = distribution.typeCount
    else { return }
    let source = settings["source"]?[chain.source.name]
    if let exponent = source?["zipf"]?["exponent"]?.number {
      set("truth.zipf_exponent", exponent)
    } else if source?["uniform"] != nil {
      set("truth.uniform", true)
    } else if types <= Self.mostListedProbabilities {
      set("truth.probabilities", (0..<types).map { distribution[$0] })
    }
  }
}
