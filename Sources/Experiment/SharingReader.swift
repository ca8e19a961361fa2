// SPDX-License-Identifier: GPL-3.0-or-later

internal import CollapseConfiguration
internal import CollapseLineage

/// Reads the parts of cells, each key once for all cells that have the same under it.
struct SharingReader {
  private let trees: CellTrees
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
    trees = CellTrees(cells, reporting: diagnostics)
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
    let trees = trees
    var section: Section?
    func opened() -> Section {
      if let section { return section }
      let made = trees.open(choices)
      section = made
      return made
    }
    guard let source = sources.find(choices) ?? SourcePart(opened(), trees.catalogs),
      let learner = learners.find(choices) ?? LearnerPart(opened(), trees.catalogs),
      let chain = chain(choices, opened)
    else { return nil }
    sources.keep(source, choices)
    learners.keep(learner, choices)
    return CellParts(source: source, learner: learner, chain: chain)
  }

  /// The chain, of which only those keys are read that no cell had the same under.
  ///
  /// Sections inside a chain are closed with it, so that it is read as a whole where one is new.
  private mutating func chain(_ choices: [Int], _ opened: () -> Section) -> ChainPart? {
    guard let section, let synthetic = synthetic.find(choices),
      let sampling = sampling.find(choices)
    else {
      guard let chain = ChainPart(opened(), trees.catalogs) else { return nil }
      keep(chain, choices)
      return chain
    }
    var chosen: Section?
    func chain() -> Section {
      if let chosen { return chosen }
      let made = ChainPart.section(of: opened())
      chosen = made
      return made
    }
    let policy = policies.find(choices) ?? PolicyPart(chain(), trees.catalogs)
    guard let policy else { return nil }
    let part = ChainPart(
      generations: generations.find(choices) ?? ChainPart.generations(chain()),
      real: real.find(choices) ?? ChainPart.real(chain()), synthetic: synthetic, policy: policy,
      sampling: sampling, draw: draws.find(choices) ?? ChainPart.draw(chain()), section: section)
    if chosen != nil { keep(part, choices) }
    return part
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

/// The experiment's file as each cell sees it.
private final class CellTrees {
  let catalogs: Catalogs
  private let cells: SoundCells
  private let diagnostics: Diagnostics

  init(_ cells: SoundCells, reporting diagnostics: Diagnostics) {
    catalogs = cells.catalogs
    self.cells = cells
    self.diagnostics = diagnostics
  }

  func open(_ choices: [Int]) -> Section {
    let tree = cells.sweep.tree(cells.root, choosing: choices, reporting: diagnostics)
    return Section(reading: tree, files: cells.files, reporting: diagnostics)
  }
}
