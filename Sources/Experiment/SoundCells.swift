// SPDX-License-Identifier: GPL-3.0-or-later

internal import CollapseConfiguration
internal import CollapseLineage

/// Plans cells of a sweep as long as there is nothing to say of them.
///
/// The reader of a key sees what stands under the key and nothing else; so for two cells that choose
/// the same of every axis that changes it, it comes to the same, and is read once. What looks at
/// several keys is judged anew in every cell. Where any of it has something to say, all is thrown
/// away: a `CellReader` then says it, in order and at the right place.
struct SoundCells: Sendable {
  let root: Node
  let sweep: Sweep
  let catalogs: Catalogs
  let files: FileResolver
  let seed: UInt64
  let metrics: PlannedMetrics
  /// The pieces of the cells' names.
  let slugs: [[String]]
  /// Those of the first cell, which are read already.
  let source: SourcePart?
  let learner: LearnerPart?

  /// Plans consecutive cells; nil where there is something to say of one.
  func plan(_ cells: Range<Int>) -> [PlannedCell]? {
    let diagnostics = Diagnostics()
    var reader = SharingReader(self, reporting: diagnostics)
    var planner = CellPlanner(
      seed: seed, metrics: metrics, sweep: sweep, slugs: slugs, diagnostics: diagnostics)
    var planned: [PlannedCell] = []
    planned.reserveCapacity(cells.count)
    var choices = sweep.indices(ofCell: cells.lowerBound)
    for _ in cells {
      guard let parts = reader.parts(choices), let made = planner.plan(parts, choices: choices),
        diagnostics.isEmpty, !diagnostics.hasErrors
      else { return nil }
      planned.append(made)
      sweep.advance(&choices)
    }
    return planned
  }
}

/// Reads the parts of cells, each key once for all cells that have the same under it.
private struct SharingReader {
  private let cells: SoundCells
  private let diagnostics: Diagnostics
  private var sources: Readings<SourcePart>
  private var learners: Readings<LearnerPart>
  private var generations: Readings<Int>
  private var real: Readings<Int?>
  private var synthetic: Readings<SyntheticPart>
  private var policies: Readings<PolicyPart>
  private var sampling: Readings<SamplingPart>
  private var draws: Readings<Draw>
  /// One that some cell's chain was read from.
  private var section: Section?

  init(_ cells: SoundCells, reporting diagnostics: Diagnostics) {
    self.cells = cells
    self.diagnostics = diagnostics
    let sweep = cells.sweep
    sources = Readings(below: ["source"], sweep, first: cells.source)
    learners = Readings(below: ["learner"], sweep, first: cells.learner)
    generations = Readings(below: ["chain", "generations"], sweep)
    real = Readings(below: ["chain", "real"], sweep)
    synthetic = Readings(below: ["chain", "synthetic"], sweep)
    policies = Readings(below: ["chain", "policy"], sweep)
    sampling = Readings(below: ["chain", "sampling"], sweep)
    draws = Readings(below: ["chain", "draw"], sweep)
  }

  /// The parts of a cell; nil where one of them could not be read.
  mutating func parts(_ choices: [Int]) -> CellParts? {
    if let source = sources.find(choices), let learner = learners.find(choices),
      let chain = sharedChain(choices)
    {
      return CellParts(source: source, learner: learner, chain: chain)
    }
    let tree = cells.sweep.tree(cells.root, choosing: choices, reporting: diagnostics)
    let opened = Section(reading: tree, files: cells.files, reporting: diagnostics)
    guard let source = sources.find(choices) ?? SourcePart(opened, cells.catalogs),
      let learner = learners.find(choices) ?? LearnerPart(opened, cells.catalogs),
      let chain = sharedChain(choices) ?? ChainPart(opened, cells.catalogs)
    else { return nil }
    sources.keep(source, choices)
    learners.keep(learner, choices)
    keep(chain, choices)
    return CellParts(source: source, learner: learner, chain: chain)
  }

  /// The chain where everything of it was read before.
  private mutating func sharedChain(_ choices: [Int]) -> ChainPart? {
    guard let section, let generations = generations.find(choices),
      let real = real.find(choices), let synthetic = synthetic.find(choices),
      let policy = policies.find(choices), let sampling = sampling.find(choices),
      let draw = draws.find(choices)
    else { return nil }
    return ChainPart(
      generations: generations, real: real, synthetic: synthetic, policy: policy,
      sampling: sampling, draw: draw, section: section)
  }

  private mutating func keep(_ chain: ChainPart, _ choices: [Int]) {
    section = chain.section
    generations.keep(chain.generations, choices)
    real.keep(chain.real, choices)
    synthetic.keep(chain.synthetic, choices)
    policies.keep(chain.policy, choices)
    sampling.keep(chain.sampling, choices)
    draws.keep(chain.draw, choices)
  }
}
