// SPDX-License-Identifier: GPL-3.0-or-later

internal import CollapseConfiguration
internal import CollapseLedger
internal import CollapseLineage
internal import CollapseModels

/// The source of a cell as it was read, with where and how it was written.
final class SourcePart: Sendable {
  let source: any Source
  let facts: SourceFacts
  let truth: (any GenerativeModel)?
  let mark: SourceMark?
  /// As a plan and a cell's identity have it.
  let settings: IdentifiedSettings
  let truthFacts: TruthFacts
  /// Facts of every cell that has it.
  let name, dimension: JSONValue

  init?(_ root: Section, _ catalogs: Catalogs) {
    let part = root.locatedPart(
      "source", from: catalogs.sources, describing: "where real observations come from")
    guard let part else { return nil }
    source = part.value
    facts = source.facts
    truth = source.truth
    mark = part.mark
    settings = IdentifiedSettings(
      "source", .mapping([.init(part.name, part.settings.resolved)]))
    truthFacts = TruthFacts(source, settings: settings.json)
    name = .text(source.name)
    dimension = .integer(facts.dimension)
  }
}

/// The learner of a cell as it was read.
final class LearnerPart: Sendable {
  let learner: any Learner
  let mark: SourceMark?
  /// As a plan and a cell's identity have it.
  let settings: IdentifiedSettings
  /// A fact of every cell that has it.
  let family: JSONValue

  init?(_ root: Section, _ catalogs: Catalogs) {
    let part = root.locatedPart(
      "learner", from: catalogs.learners, describing: "the family fitted at every generation")
    guard let part else { return nil }
    learner = part.value
    mark = part.mark
    settings = IdentifiedSettings(
      "learner", .mapping([.init(part.name, part.settings.resolved)]))
    family = .text(learner.family)
  }
}

/// Source, learner and chain of one cell, as they were read.
struct CellParts {
  let source: SourcePart
  let learner: LearnerPart
  let chain: ChainPart

  /// What the plan asks a metric about.
  func setting(_ sizes: ChainSizes) -> MetricSetting {
    MetricSetting(
      source: source.facts, truth: source.truth, learner: learner.learner,
      syntheticCount: sizes.synthetic, realCount: sizes.real, draw: chain.draw)
  }
}
