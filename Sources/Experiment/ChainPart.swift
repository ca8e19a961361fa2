// SPDX-License-Identifier: GPL-3.0-or-later

internal import CollapseConfiguration
internal import CollapseInterventions
internal import CollapseLedger
internal import CollapseLineage
internal import CollapseModels

/// The chain's settings as they were read.
struct ChainPart {
  /// Generations after generation 0; results are laid out by generation in memory.
  static let generationLimit = 10_000_000
  /// Observations of one batch, which counts are kept for in 64 bits.
  static let rowLimit = 1 << 62

  let generations: Int
  let real: Int?
  let synthetic: SyntheticPart
  let policy: PolicyPart
  /// What happens to a model before it emits.
  let sampling: SamplingPart
  let draw: Draw
  /// For messages about sizes, and to show what their defaults came to.
  let section: Section

  /// Settings that were read already, as sections of other cells have them; messages point into one
  /// of those.
  init(
    generations: Int, real: Int?, synthetic: SyntheticPart, policy: PolicyPart,
    sampling: SamplingPart, draw: Draw, section: Section
  ) {
    self.generations = generations
    self.real = real
    self.synthetic = synthetic
    self.policy = policy
    self.sampling = sampling
    self.draw = draw
    self.section = section
  }

  /// Reads all of it; what is read under one key depends on nothing that stands under another.
  init?(_ root: Section, _ catalogs: Catalogs) {
    section = root.section("chain", describing: "the generations and what they learn from")
    generations = section.integer(
      "generations", in: 0...Self.generationLimit, describing: "generations after generation 0")
    real = section.integerIfPresent(
      "real", in: 1...Self.rowLimit,
      describing: "observations generation 0 is fitted to; the whole of a data source by default")
    synthetic = SyntheticPart(section)
    let policy = PolicyPart(section, catalogs)
    sampling = SamplingPart(section, catalogs)
    draw = section.choice(
      "draw", of: Draw.self, default: .rows,
      describing: "batches row by row, or their sufficient statistics at once")
    section.close()
    guard let policy else { return nil }
    self.policy = policy
  }

  /// The sizes with defaults filled in from the source; nil, and an error, where there are none.
  func sizes(_ source: SourceFacts) -> ChainSizes? {
    if let real, let available = source.available, real > available {
      section.error(
        at: "real", expected: "at most the \(available) observations of the source",
        found: "\(real)")
      return nil
    }
    if synthetic.isScheduled, let real = real ?? source.available {
      return scheduledSizes(real: real)
    }
    let drawn = synthetic.count ?? source.available
    guard let real = real ?? source.available, let drawn else {
      for (key, value) in [("real", real), ("synthetic", synthetic.count)] where value == nil {
        section.error(
          at: key, expected: "an integer of at least 1 for a source without end", found: "nothing")
      }
      return nil
    }
    return ChainSizes(generations: generations, real: real, synthetic: drawn)
  }

  /// The sizes under a schedule; nil where it is broken, which is said, or already was.
  private func scheduledSizes(real: Int) -> ChainSizes? {
    guard let schedule = synthetic.schedule else { return nil }
    if let (expected, found) = schedule.refusal(generations: generations) {
      section.diagnostics.expected(
        "chain.synthetic.schedule", expected, found: found, at: synthetic.scheduleMark)
      return nil
    }
    return ChainSizes(generations: generations, real: real, schedule: schedule)
  }
}

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
