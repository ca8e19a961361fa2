// SPDX-License-Identifier: GPL-3.0-or-later

internal import CollapseConfiguration
internal import CollapseInterventions
internal import CollapseLedger
internal import CollapseLineage

/// How many rows are drawn.
final class SyntheticPart {
  /// The same number for every generation; nil where it is not written, or changes.
  let count: Int?
  /// Whether a mapping is written in place of a number.
  let isScheduled: Bool
  /// How the number changes by generation.
  let schedule: Schedule?
  let scheduleMark: SourceMark?
  /// As a plan and a cell's identity have it; nil without a schedule.
  let settings: IdentifiedEntry?

  init(_ chain: Section) {
    isScheduled = chain.kind(of: "synthetic") == .mapping
    count =
      isScheduled
      ? nil
      : chain.integerIfPresent(
        "synthetic", in: 1...ChainPart.rowLimit,
        describing: "rows drawn by every generation; as many as a data source has by default")
    guard isScheduled || chain.isDescribing else {
      (schedule, scheduleMark, settings) = (nil, nil, nil)
      return
    }
    let drawn = chain.section("synthetic", describing: "a schedule of them")
    let part = drawn.locatedPart(
      "schedule", from: Schedule.catalog, describing: "how the number of rows changes")
    schedule = part?.value
    scheduleMark = part?.mark
    settings = part.map { part in
      let written = ResolvedValue.mapping([.init(part.name, part.settings.resolved)])
      return IdentifiedEntry("synthetic", .mapping([.init("schedule", written)]))
    }
  }
}

/// What every generation after generation 0 learns from.
final class PolicyPart {
  let policy: any DataPolicy
  let mark: SourceMark?
  let settings: IdentifiedEntry
  /// A fact of every cell that has it.
  let name: JSONValue

  init?(_ chain: Section, _ catalogs: Catalogs) {
    let part = chain.locatedPart(
      "policy", from: catalogs.policies, default: "replace",
      describing: "what every generation after generation 0 learns from")
    guard let part else { return nil }
    policy = part.value
    mark = part.mark ?? chain.mark(of: "policy")
    settings = IdentifiedEntry("policy", .mapping([.init(part.name, part.settings.resolved)]))
    name = .text(policy.name)
  }
}

/// What changes a model before it emits.
final class SamplingPart {
  let changes: [any SamplingChange]
  let settings: IdentifiedEntry
  private let section: Section

  init(_ chain: Section, _ catalogs: Catalogs) {
    section = chain.section(
      "sampling", describing: "what changes a model before it emits; nothing unless said")
    changes = catalogs.sampling.read(section)
    settings = IdentifiedEntry("sampling", section.resolved)
  }

  /// Where a change is written.
  func mark(ofChange name: String) -> SourceMark? { section.mark(of: name) }
}
