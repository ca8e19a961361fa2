// SPDX-License-Identifier: GPL-3.0-or-later

internal import CollapseConfiguration
internal import CollapseLineage

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
    section = Self.section(of: root)
    generations = Self.generations(section)
    real = Self.real(section)
    synthetic = SyntheticPart(section)
    let policy = PolicyPart(section, catalogs)
    sampling = SamplingPart(section, catalogs)
    draw = Self.draw(section)
    section.close()
    guard let policy else { return nil }
    self.policy = policy
  }

  /// The chain of an experiment.
  static func section(of root: Section) -> Section {
    root.section("chain", describing: "the generations and what they learn from")
  }

  static func generations(_ chain: Section) -> Int {
    chain.integer(
      "generations", in: 0...generationLimit, describing: "generations after generation 0")
  }

  static func real(_ chain: Section) -> Int? {
    chain.integerIfPresent(
      "real", in: 1...rowLimit,
      describing: "observations generation 0 is fitted to; the whole of a data source by default")
  }

  static func draw(_ chain: Section) -> Draw {
    chain.choice(
      "draw", of: Draw.self, default: .rows,
      describing: "batches row by row, or their sufficient statistics at once")
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
