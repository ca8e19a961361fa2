// SPDX-License-Identifier: GPL-3.0-or-later

internal import CollapseConfiguration
internal import CollapseLedger
internal import CollapseLineage
internal import CollapseModels

extension CellPlanner {
  /// Reports what of a cell does not fit the rest of it.
  func refuseMisfits(_ parts: CellParts, _ sizes: ChainSizes, _ setting: MetricSetting) {
    let facts = parts.source.facts
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
      let isPossible = parts.chain.policy.policy.refusal(sizes: sizes, source: facts) == nil
      let points = PointFacts(
        dimension: facts.dimension, isUnit: facts.isUnit,
        fewest: isPossible ? parts.chain.policy.policy.fewestTrained(sizes: sizes) : .max)
      if let why = parts.learner.learner.refusal(points: points) ?? endlessRefusal(parts) {
        refuse("learner", parts.learner.learner.family, why, parts.learner.mark)
      }
    }
    if let longest = facts.longest,
      let why = parts.learner.learner.refusal(longest: longest, isStream: facts.isStream)
    {
      refuse("learner", parts.learner.learner.family, why, parts.learner.mark)
    }
    if let why = parts.chain.policy.policy.refusal(sizes: sizes, source: facts)
      ?? parts.chain.policy.policy.streamRefusal(sizes: sizes, source: facts)
    {
      refuse("chain.policy", parts.chain.policy.policy.name, why, parts.chain.policy.mark)
    } else if let why = weightRefusal(parts, sizes) {
      refuse("chain.policy", parts.chain.policy.policy.name, why, parts.chain.policy.mark)
    }
    refuseDraws(parts, sizes)
    refuseSizes(parts, sizes)
    for metric in metrics.all {
      if let why = metric.metric.refusal(in: setting) {
        refuse("metrics", metric.written, why, metric.mark)
      }
    }
  }

  /// Why a learner that draws from the model before cannot follow the chain; nil where it can.
  private func endlessRefusal(_ parts: CellParts) -> String? {
    guard parts.learner.learner.drawsFromPrevious else { return nil }
    if parts.chain.policy.policy.name != "replace" {
      return "endless needs policy: replace, found \(parts.chain.policy.policy.name)"
    }
    return parts.chain.sampling.changes.first.map {
      "endless needs no sampling changes, found \($0.name)"
    }
  }

  /// Why the rows' weights mean nothing to the family; nil where they do, or there are none.
  private func weightRefusal(_ parts: CellParts, _ sizes: ChainSizes) -> String? {
    let recipe = parts.chain.policy.policy.recipe(for: 1, sizes: sizes)
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
    for change in chain.sampling.changes {
      let source = parts.source
      let lacksHeldOut =
        change.needsHeldOut && source.truth == nil && (source.facts.heldOut ?? 0) == 0
      let refusal =
        change.refusal(
          for: parts.learner.learner, dimension: source.facts.dimension, draw: chain.draw)
        ?? (lacksHeldOut
          ? "expected held-out observations, found none; write `held_out: 0.1` at the source" : nil)
        ?? change.refusal(ofTruth: source.truth)
      if let refusal {
        refuse("chain.sampling", change.name, refusal, chain.sampling.mark(ofChange: change.name))
      }
    }
    let refusal = chain.draw.refusal(
      learner: parts.learner.learner, truth: parts.source.truth, policy: chain.policy.policy,
      sizes: sizes)
    if let refusal {
      refuse("chain.draw", chain.draw.rawValue, refusal, chain.section.mark(of: "draw"))
    }
  }

  /// Coordinates of one batch of points that are held in memory: 2 GiB of them.
  private static let coordinateLimit = 1 << 28

  private func refuseSizes(_ parts: CellParts, _ sizes: ChainSizes) {
    let facts = parts.source.facts
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
}
