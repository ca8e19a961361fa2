// SPDX-License-Identifier: GPL-3.0-or-later

internal import CollapseConfiguration
internal import CollapseInterventions
internal import CollapseLedger
internal import CollapseLineage
internal import CollapseModels

/// The source of a cell as it was read, with where and how it was written.
struct SourcePart: Sendable {
  let source: any Source
  let mark: SourceMark?
  /// As a plan and a cell's identity have it.
  let settings: IdentifiedSettings

  init?(_ root: Section, _ catalogs: Catalogs) {
    let part = root.locatedPart(
      "source", from: catalogs.sources, describing: "where real observations come from")
    guard let part else { return nil }
    source = part.value
    mark = part.mark
    settings = IdentifiedSettings(
      "source", .mapping([.init(part.name, part.settings.resolved)]))
  }
}

/// The learner of a cell as it was read.
struct LearnerPart: Sendable {
  let learner: any Learner
  let mark: SourceMark?
  /// As a plan and a cell's identity have it.
  let settings: IdentifiedSettings

  init?(_ root: Section, _ catalogs: Catalogs) {
    let part = root.locatedPart(
      "learner", from: catalogs.learners, describing: "the family fitted at every generation")
    guard let part else { return nil }
    learner = part.value
    mark = part.mark
    settings = IdentifiedSettings(
      "learner", .mapping([.init(part.name, part.settings.resolved)]))
  }
}

/// The chain's settings as they were read.
struct ChainPart {
  /// Generations after generation 0; results are laid out by generation in memory.
  static let generationLimit = 10_000_000
  /// Observations of one batch, which counts are kept for in 64 bits.
  static let rowLimit = 1 << 62

  let generations: Int
  let real: Int?
  let synthetic: Int?
  /// How many rows are drawn, where that changes by generation.
  let schedule: LocatedPart<Schedule>?
  let policy: any DataPolicy
  let policyMark: SourceMark?
  let policyResolved: ResolvedValue
  /// What happens to a model before it emits.
  let sampling: [any SamplingChange]
  let samplingResolved: ResolvedValue
  let draw: Draw
  /// For messages about sizes, and to show what their defaults came to.
  let section: Section
  private let changes: Section

  init?(_ root: Section, _ catalogs: Catalogs) {
    section = root.section("chain", describing: "the generations and what they learn from")
    generations = section.integer(
      "generations", in: 0...Self.generationLimit, describing: "generations after generation 0")
    real = section.integerIfPresent(
      "real", in: 1...Self.rowLimit,
      describing: "observations generation 0 is fitted to; the whole of a data source by default")
    let isScheduled = section.kind(of: "synthetic") == .mapping
    synthetic =
      isScheduled
      ? nil
      : section.integerIfPresent(
        "synthetic", in: 1...Self.rowLimit,
        describing: "rows drawn by every generation; as many as a data source has by default")
    if isScheduled || section.isDescribing {
      let drawn = section.section("synthetic", describing: "a schedule of them")
      schedule = drawn.locatedPart(
        "schedule", from: Schedule.catalog, describing: "how the number of rows changes")
    } else {
      schedule = nil
    }
    let part = section.locatedPart(
      "policy", from: catalogs.policies, default: "replace",
      describing: "what every generation after generation 0 learns from")
    changes = section.section(
      "sampling", describing: "what changes a model before it emits; nothing unless said")
    sampling = catalogs.sampling.read(changes)
    draw = section.choice(
      "draw", of: Draw.self, default: .rows,
      describing: "batches row by row, or their sufficient statistics at once")
    section.close()
    samplingResolved = changes.resolved
    guard let part else { return nil }
    policy = part.value
    policyMark = part.mark ?? section.mark(of: "policy")
    policyResolved = .mapping([.init(part.name, part.settings.resolved)])
  }

  /// Where a sampling change is written.
  func mark(ofChange name: String) -> SourceMark? { changes.mark(of: name) }

  /// The sizes with defaults filled in from the source; nil, and an error, where there are none.
  func sizes(_ source: SourceFacts) -> ChainSizes? {
    if let real, let available = source.available, real > available {
      section.error(
        at: "real", expected: "at most the \(available) observations of the source",
        found: "\(real)")
      return nil
    }
    if section.kind(of: "synthetic") == .mapping, let real = real ?? source.available {
      return scheduledSizes(real: real)
    }
    guard let real = real ?? source.available, let synthetic = synthetic ?? source.available else {
      for (key, value) in [("real", real), ("synthetic", synthetic)] where value == nil {
        section.error(
          at: key, expected: "an integer of at least 1 for a source without end", found: "nothing")
      }
      return nil
    }
    return ChainSizes(generations: generations, real: real, synthetic: synthetic)
  }

  /// The sizes under a schedule; nil where it is broken, which is said, or already was.
  private func scheduledSizes(real: Int) -> ChainSizes? {
    guard let schedule else { return nil }
    if let (expected, found) = schedule.value.refusal(generations: generations) {
      section.diagnostics.expected(
        "chain.synthetic.schedule", expected, found: found, at: schedule.mark)
      return nil
    }
    return ChainSizes(generations: generations, real: real, schedule: schedule.value)
  }

  /// The number of rows drawn as a plan shows it.
  func resolvedSynthetic(_ sizes: ChainSizes) -> ResolvedValue {
    guard let schedule else { return .integer(sizes.synthetic) }
    let written = ResolvedValue.mapping([.init(schedule.name, schedule.settings.resolved)])
    return .mapping([.init("schedule", written)])
  }
}
