// SPDX-License-Identifier: GPL-3.0-or-later

internal import CollapseConfiguration
internal import CollapseLedger
internal import CollapseLineage
internal import CollapseModels

/// Puts the parts of every cell together and refuses what does not fit, at its line.
struct CellPlanner {
  let seed: UInt64
  let metrics: PlannedMetrics
  let sweep: Sweep
  let isSweptByGenerations: Bool
  let diagnostics: Diagnostics
  private let slugs: [[String]]
  private var numbers = IdentifiedChain.Numbers()

  /// - Parameter slugs: by axis and choice, the piece of a cell's name.
  init(
    seed: UInt64, metrics: PlannedMetrics, sweep: Sweep, slugs: [[String]],
    diagnostics: Diagnostics
  ) {
    self.seed = seed
    self.metrics = metrics
    self.sweep = sweep
    self.diagnostics = diagnostics
    isSweptByGenerations = sweep.axes.contains { $0.path.description == "chain.generations" }
    self.slugs = slugs
  }

  /// Plans one cell; nil, and an error, where its parts do not fit each other.
  ///
  /// - Parameter choices: which value of every axis it has.
  mutating func plan(_ parts: CellParts, choices: [Int]) -> PlannedCell? {
    guard let sizes = parts.chain.sizes(parts.source.facts) else { return nil }
    let setting = parts.setting(sizes)
    refuseMisfits(parts, sizes, setting)
    let adapted = metrics.adapted(to: setting)
    let settings = ChainSettings(
      source: parts.source.source, learner: parts.learner.learner,
      policy: parts.chain.policy.policy, sizes: sizes, metrics: adapted.metrics,
      sampling: parts.chain.sampling.changes, draw: parts.chain.draw)
    let chain = IdentifiedChain(parts.chain, sizes, &numbers)
    let resolved = JSONObject(distinct: [
      .init("source", parts.source.settings.json), .init("learner", parts.learner.settings.json),
      .init("chain", chain.json),
    ])
    let hash = CellIdentity.hash(
      seed: seed, source: parts.source.settings, learner: parts.learner.settings,
      chain: chain.sorted, metrics: adapted.identity, isSweptByGenerations: isSweptByGenerations)
    let record = CellRecord(
      id: CellIdentity.id(hash),
      slug: Slug.make(pieces: choices.indices.map { slugs[$0][choices[$0]] }),
      axisValues: choices.indices.map { sweep.axes[$0].columns[choices[$0]] },
      generations: sizes.generations,
      referenceOrigin: parts.source.truth == nil ? .generationZeroFit : .truth,
      facts: CellFacts(settings, parts, chain), settings: .object(resolved))
    return PlannedCell(
      settings: settings, record: record, identity: hash, metrics: adapted.records)
  }
}
