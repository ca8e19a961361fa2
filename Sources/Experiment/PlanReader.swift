// SPDX-License-Identifier: GPL-3.0-or-later

internal import CollapseClaims
public import CollapseConfiguration
internal import CollapseLedger
internal import CollapseLineage

/// Reads an experiment's file into a plan; everything wrong with it is found in one run.
public struct PlanReader {
  let catalogs: Catalogs
  let diagnostics: Diagnostics
  let files: FileResolver

  /// Reads an experiment with overrides put in.
  ///
  /// - Parameter overrides: arguments of the form `key.path=value`.
  /// - Returns: nil where an error was reported.
  public static func read(
    _ file: ConfigurationFile, overrides: [String] = [], catalogs: Catalogs,
    reporting diagnostics: Diagnostics
  ) -> Plan? {
    guard let written = file.root else { return nil }
    let root = Overrides(diagnostics: diagnostics).apply(overrides, to: written)
    let reader = PlanReader(
      catalogs: catalogs, diagnostics: diagnostics, files: FileResolver(directory: file.directory))
    return reader.read(root)
  }

  /// The most cells a sweep may have.
  static let cellLimit = 1_000_000

  private func read(_ root: Node) -> Plan? {
    var sweepNode: Node?
    if case .mapping(let mapping) = root { sweepNode = mapping["sweep"] }
    let sweep = Sweep(sweepNode, diagnostics: diagnostics)
    guard sweep.cellCount <= Self.cellLimit else {
      diagnostics.expected(
        "sweep", "at most \(Self.cellLimit) cells", found: "more", at: sweepNode?.mark)
      return nil
    }
    var cells = CellReader(
      root: root, sweep: sweep, catalogs: catalogs, files: files, diagnostics: diagnostics)
    let section = Section(
      reading: cells.tree(ofCell: 0), files: files, reporting: diagnostics)
    let experiment = ExperimentPart(section)
    cells.readFirst(section)
    _ = Sweep.settings(section)
    let metrics = MetricPart.read(
      section, from: catalogs.metrics, default: defaultMetrics(cells.parts(ofCell: 0)))
    reportRepeatedNames(metrics)
    let planned = cells.planAll(seed: experiment.seed, metrics: metrics.map { PlannedMetric($0) })
    showSizes(of: planned, in: cells.parts(ofCell: 0)?.chain.section)
    let isComplete = planned.count == sweep.cellCount && sweep.isSound
    refuseEqualCells(planned, sweep, at: sweepNode?.mark)
    refuseEndlessPlan(planned, experiment, section)
    let records = planned.map(\.record)
    let metricRecords = planned.metricRecords
    let figures = FigurePart.read(
      section,
      isComplete
        ? FigurePart.Known(
          records: metricRecords, axes: sweep.keys,
          cells: records, replicates: experiment.replicates) : nil)
    var record = PlanRecord(
      experiment: experiment.name, title: experiment.title, seed: experiment.seed,
      replicates: experiment.replicates,
      axes: zip(sweep.keys, sweep.axes).map { SweepAxis(key: $0, path: $1.path.description) },
      cells: records, metrics: metricRecords, figures: figures, claims: [],
      streamVersion: CellIdentity.streamVersion, programVersion: programVersion,
      platform: RunSession.platform)
    let claims = ClaimsPart.read(
      section, plan: record, laws: catalogs.laws, isComplete: isComplete)
    record.claims = claims.map(\.json)
    record.baseline = BaselinePart.read(section, plan: isComplete ? record : nil)
    section.close()
    guard !diagnostics.hasErrors else { return nil }
    return Plan(record: record, cells: planned, claims: claims, resolved: section.resolved)
  }

  /// Two cells of one identity would be one and the same, however they are written.
  private func refuseEqualCells(_ cells: [PlannedCell], _ sweep: Sweep, at mark: SourceMark?) {
    guard !diagnostics.hasErrors else { return }
    var seen = Set<UInt64>(minimumCapacity: cells.count)
    for cell in cells where !seen.insert(cell.identity).inserted {
      diagnostics.expected(
        "sweep", "cells that differ", found: "two that come to the same: \(cell.record.slug)",
        at: mark)
      return
    }
  }

  private func refuseEndlessPlan(
    _ cells: [PlannedCell], _ experiment: ExperimentPart, _ section: Section
  ) {
    let total = cells.reduce(0.0) {
      $0 + Double($1.sizes.generations + 1) * Double(experiment.replicates)
    }
    guard total > Double(Plan.generationLimit) else { return }
    section.error(
      at: "replicates", expected: "at most \(Plan.generationLimit) generations in all",
      found: "\(total)")
  }

  private func reportRepeatedNames(_ metrics: [LocatedPart<MetricPart>]) {
    var seen: Set<String> = []
    for metric in metrics where !seen.insert(metric.value.name).inserted {
      diagnostics.expected(
        "metrics", "another name for it, such as as: \(metric.name)_2",
        found: "\(metric.value.name) again",
        at: metric.settings.mark(of: "as") ?? metric.mark)
    }
  }

  /// What is measured where the file doesn't say: of these, what applies to the first cell.
  private func defaultMetrics(_ parts: CellParts?) -> [String] {
    guard let parts, let sizes = parts.chain.sizes(parts.source.facts) else { return [] }
    let setting = parts.setting(sizes)
    func applies(_ name: String) -> Bool {
      guard let metric = catalogs.metrics[name]?.read(.describing()) else { return false }
      return metric.refusal(in: setting) == nil
    }
    // Types have no variance; the chance that two draws differ says how much is left.
    let spread = ["log_variance", "heterozygosity"].first(where: applies)
    return ["tail_loss", "tail_mass"].filter(applies) + [spread].compactMap(\.self)
  }

  /// Shows in the plan what sizes came to by default, where they came to the same in all cells.
  private func showSizes(of cells: [PlannedCell], in chain: Section?) {
    guard let chain, let first = cells.first?.sizes else { return }
    let all = cells.map(\.sizes)
    if !chain.has("real"), all.allSatisfy({ $0.real == first.real }) {
      chain.resolve("real", as: .integer(first.real))
    }
    if !chain.has("synthetic"), all.allSatisfy({ $0.synthetic == first.synthetic }) {
      chain.resolve("synthetic", as: .integer(first.synthetic))
    }
  }
}

extension [PlannedCell] {
  /// The metrics of all cells, each with the parts of every cell.
  var metricRecords: [MetricRecord] {
    guard let first else { return [] }
    var joined = first.metrics
    for cell in self {
      for index in joined.indices where cell.metrics[index].parts != joined[index].parts {
        joined[index] = joined[index].joining(cell.metrics[index])
      }
    }
    return joined
  }
}
