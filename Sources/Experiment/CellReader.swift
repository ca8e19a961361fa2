// SPDX-License-Identifier: GPL-3.0-or-later

internal import CollapseConfiguration
internal import CollapseLedger
internal import CollapseLineage
internal import CollapseModels

/// Reads the cells of a sweep: the experiment's tree with swept values put in, again and again.
///
/// A section that a cell shares with another is read once, so a source's file is opened once.
struct CellReader {
  let root: Node
  let sweep: Sweep
  let catalogs: Catalogs
  let files: FileResolver
  let diagnostics: Diagnostics

  private var sources: [[Int]: SourcePart?] = [:]
  private var learners: [[Int]: LearnerPart?] = [:]
  private var chains: [[Int]: ChainPart?] = [:]

  init(
    root: Node, sweep: Sweep, catalogs: Catalogs, files: FileResolver, diagnostics: Diagnostics
  ) {
    self.root = root
    self.sweep = sweep
    self.catalogs = catalogs
    self.files = files
    self.diagnostics = diagnostics
  }

  /// The experiment's tree as one cell sees it.
  func tree(ofCell cell: Int) -> Node {
    sweep.tree(root, choosing: sweep.indices(ofCell: cell), reporting: diagnostics)
  }

  /// Reads the first cell's parts as a part of reading the whole file.
  mutating func readFirst(_ section: Section) {
    let indices = sweep.indices(ofCell: 0)
    sources[key("source", indices)] = .some(SourcePart(section, catalogs))
    learners[key("learner", indices)] = .some(LearnerPart(section, catalogs))
    chains[key("chain", indices)] = .some(ChainPart(section, catalogs))
  }

  /// A cell's parts; nil where one of them could not be read.
  mutating func parts(ofCell cell: Int) -> CellParts? {
    let indices = sweep.indices(ofCell: cell)
    var section: Section?
    func opened() -> Section {
      if let section { return section }
      let made = Section(reading: tree(ofCell: cell), files: files, reporting: diagnostics)
      section = made
      return made
    }
    let sourceKey = key("source", indices)
    let source = sources[sourceKey] ?? SourcePart(opened(), catalogs)
    sources[sourceKey] = .some(source)
    let learnerKey = key("learner", indices)
    let learner = learners[learnerKey] ?? LearnerPart(opened(), catalogs)
    learners[learnerKey] = .some(learner)
    let chainKey = key("chain", indices)
    let chain = chains[chainKey] ?? ChainPart(opened(), catalogs)
    // A chain that every axis changes is no other cell's: keeping it would only take memory.
    if chainKey.count < indices.count { chains[chainKey] = .some(chain) }
    guard let source, let learner, let chain else { return nil }
    return CellParts(source: source, learner: learner, chain: chain)
  }

  /// The choices that a section depends on: those of the axes below it.
  private func key(_ section: String, _ indices: [Int]) -> [Int] {
    sweep.axes.indices.compactMap { sweep.axes[$0].section == section ? indices[$0] : nil }
  }
}
