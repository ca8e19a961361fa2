// SPDX-License-Identifier: GPL-3.0-or-later

internal import CollapseConfiguration
internal import CollapseLedger
internal import CollapseLineage
internal import CollapseModels

/// Puts the parts of every cell together and refuses what does not fit, at its line.
struct CellPlanner {
  let seed: UInt64
  let metrics: [PlannedMetric]
  let sweep: Sweep
  let keys: [String]
  let isSweptByGenerations: Bool
  let diagnostics: Diagnostics

  init(seed: UInt64, metrics: [PlannedMetric], sweep: Sweep, diagnostics: Diagnostics) {
    self.seed = seed
    self.metrics = metrics
    self.sweep = sweep
    self.diagnostics = diagnostics
    keys = sweep.keys
    isSweptByGenerations = sweep.axes.contains { $0.path.description == "chain.generations" }
  }

  /// Plans one cell; nil, and an error, where its parts do not fit each other.
  func plan(_ parts: CellParts, cell: Int) -> PlannedCell? {
    guard let sizes = parts.chain.sizes(parts.source.source.facts) else { return nil }
    refuseMisfits(parts, sizes)
    let setting = parts.setting(sizes)
    let adapted = metrics.map { $0.adapted(to: setting) }
    let settings = ChainSettings(
      source: parts.source.source, learner: parts.learner.learner, policy: parts.chain.policy,
      sizes: sizes,
      metrics: zip(metrics, adapted).map { NamedMetric(name: $0.name, metric: $1.metric) },
      sampling: parts.chain.sampling, draw: parts.chain.draw)
    let chain = resolvedChain(parts.chain, sizes)
    let resolved = JSONObject([
      ("source", parts.source.settings.json), ("learner", parts.learner.settings.json),
      ("chain", .object(chain)),
    ])
    let indices = sweep.indices(ofCell: cell)
    let origin: ReferenceOrigin =
      parts.source.source.truth == nil ? .generationZeroFit : .truth
    let records = adapted.map(\.record)
    let record = CellRecord(
      id: CellIdentity.hash(
        seed: seed, source: parts.source.settings, learner: parts.learner.settings, chain: chain,
        metrics: zip(metrics, records).map { $0.identity(version: $1.version) },
        isSweptByGenerations: isSweptByGenerations),
      slug: Slug.make(
        zip(keys, zip(sweep.axes, indices)).map { (key: $0, value: $1.0.resolved[$1.1].onOneLine) }
      ),
      axisValues: zip(sweep.axes, indices).map { axis, index in
        switch axis.resolved[index] {
        case .list, .mapping: .text(axis.resolved[index].onOneLine)
        case let value: JSONValue(value)
        }
      },
      generations: sizes.generations, referenceOrigin: origin,
      facts: CellFacts(settings, settings: resolved), settings: .object(resolved))
    return PlannedCell(settings: settings, record: record, metrics: records)
  }

  private func refuseMisfits(_ parts: CellParts, _ sizes: ChainSizes) {
    let facts = parts.source.source.facts
    if !parts.learner.learner.acceptedKinds.contains(facts.kind) {
      diagnostics.expected(
        "learner", "a family that learns from \(facts.kind.rawValue)",
        found: parts.learner.learner.family, at: parts.learner.mark)
      return
    }
    if facts.kind == .counts,
      let why = parts.learner.learner.refusal(typeCount: facts.typeCount)
    {
      refuse("learner", parts.learner.learner.family, why, parts.learner.mark)
    }
    if facts.kind == .points {
      let isPossible = parts.chain.policy.refusal(sizes: sizes, source: facts) == nil
      let points = PointFacts(
        dimension: facts.dimension, isUnit: facts.isUnit,
        fewest: isPossible ? parts.chain.policy.fewestTrained(sizes: sizes) : .max)
      if let why = parts.learner.learner.refusal(points: points) ?? endlessRefusal(parts) {
        refuse("learner", parts.learner.learner.family, why, parts.learner.mark)
      }
    }
    if let longest = facts.longest,
      let why = parts.learner.learner.refusal(longest: longest, isStream: facts.isStream)
    {
      refuse("learner", parts.learner.learner.family, why, parts.learner.mark)
    }
    if let why = parts.chain.policy.refusal(sizes: sizes, source: facts)
      ?? parts.chain.policy.streamRefusal(sizes: sizes, source: facts)
    {
      refuse("chain.policy", parts.chain.policy.name, why, parts.chain.policyMark)
    } else if let why = weightRefusal(parts, sizes) {
      refuse("chain.policy", parts.chain.policy.name, why, parts.chain.policyMark)
    }
    refuseDraws(parts, sizes)
    refuseSizes(parts, sizes)
    let setting = parts.setting(sizes)
    for metric in metrics {
      if let why = metric.metric.refusal(in: setting) {
        refuse("metrics", metric.written, why, metric.mark)
      }
    }
  }

  /// Why a learner that draws from the model before cannot follow the chain; nil where it can.
  private func endlessRefusal(_ parts: CellParts) -> String? {
    guard parts.learner.learner.drawsFromPrevious else { return nil }
    if parts.chain.policy.name != "replace" {
      return "endless needs policy: replace, found \(parts.chain.policy.name)"
    }
    return parts.chain.sampling.first.map { "endless needs no sampling changes, found \($0.name)" }
  }

  /// Why the rows' weights mean nothing to the family; nil where they do, or there are none.
  private func weightRefusal(_ parts: CellParts, _ sizes: ChainSizes) -> String? {
    let recipe = parts.chain.policy.recipe(for: 1, sizes: sizes)
    let learner = parts.learner.learner
    guard recipe.parts.contains(where: { $0.weight != nil }),
      !learner.acceptedKinds.contains(.moments)
    else { return nil }
    return "real_weight needs a family that learns from means and scatters (gaussian), "
      + "found \(learner.family)"
  }

  /// Refuses changes of what is emitted, and ways of drawing it, that the family has not got.
  private func refuseDraws(_ parts: CellParts, _ sizes: ChainSizes) {
    let chain = parts.chain
    for change in chain.sampling {
      let source = parts.source.source
      let lacksHeldOut =
        change.needsHeldOut && source.truth == nil && (source.facts.heldOut ?? 0) == 0
      let refusal =
        change.refusal(
          for: parts.learner.learner, dimension: source.facts.dimension, draw: chain.draw)
        ?? (lacksHeldOut
          ? "expected held-out observations, found none; write `held_out: 0.1` at the source" : nil)
        ?? change.refusal(ofTruth: source.truth)
      if let refusal {
        refuse("chain.sampling", change.name, refusal, chain.mark(ofChange: change.name))
      }
    }
    let refusal = chain.draw.refusal(
      learner: parts.learner.learner, truth: parts.source.source.truth, policy: chain.policy,
      sizes: sizes)
    if let refusal {
      refuse("chain.draw", chain.draw.rawValue, refusal, chain.section.mark(of: "draw"))
    }
  }

  /// Coordinates of one batch of points that are held in memory: 2 GiB of them.
  private static let coordinateLimit = 1 << 28

  private func refuseSizes(_ parts: CellParts, _ sizes: ChainSizes) {
    let facts = parts.source.source.facts
    guard facts.kind == .points, parts.chain.draw == .rows else { return }
    let limit = Self.coordinateLimit / facts.dimension
    for (key, count) in [("real", sizes.real), ("synthetic", sizes.synthetic)] where count > limit {
      parts.chain.section.error(
        at: key, expected: "at most \(limit) rows of \(facts.dimension) coordinates",
        found: "\(count)")
    }
  }

  private func refuse(_ what: String, _ name: String, _ why: String, _ mark: SourceMark?) {
    diagnostics.report(
      Diagnostic(.error, at: mark, "\(what): \(name) does not apply here: \(why)"))
  }

  private func resolvedChain(_ chain: ChainPart, _ sizes: ChainSizes) -> JSONObject {
    JSONObject([
      ("generations", .integer(sizes.generations)), ("real", .integer(sizes.real)),
      ("synthetic", JSONValue(chain.resolvedSynthetic(sizes))),
      ("policy", JSONValue(chain.policyResolved)),
      ("sampling", JSONValue(chain.samplingResolved)),
      ("draw", .text(chain.draw.rawValue)),
    ])
  }
}
