// SPDX-License-Identifier: GPL-3.0-or-later

public import CollapseClaims
internal import CollapseConfiguration
public import CollapseLedger
public import CollapseNumerics

/// What a check finds of an experiment's baseline.
public struct BaselineCheck: Sendable {
  /// Why there is nothing to compare with; nil where there is.
  public let obstacle: String?
  /// Whether the run's bits are those that were accepted.
  public let isIdentical: Bool
  /// What is to be known of the bits; nil where they are those that were accepted.
  public let note: String?
  /// What was compared; nil where nothing had to be.
  public let comparison: BaselineComparison?

  /// - Parameters:
  ///   - stored: nil where there is no baseline.
  ///   - level: what the comparison may spend.
  /// - Throws: where a quantile cannot be computed.
  public init(
    _ stored: BaselineRecord?, _ session: CheckSession, _ results: RunResults, level: Double
  ) throws(NumericsFailure) {
    guard let stored else {
      obstacle = "there is none; 'collapse baseline propose' and 'accept' make one"
      isIdentical = false
      comparison = nil
      note = nil
      return
    }
    obstacle = BaselineFit.obstacle(stored, session.plan, session.claims, level: level)
    let isIdentical = obstacle == nil && stored.fingerprints.contains(Self.fingerprint(of: results))
    self.isIdentical = isIdentical
    let platform = results.plan.platform
    note =
      obstacle != nil || isIdentical
      ? nil
      : stored.fingerprints.contains { $0.platform == platform }
        ? "the bits differ from those that were accepted; the numbers are compared"
        : "no bits were accepted on \(platform); the numbers are compared"
    guard obstacle == nil, !isIdentical else {
      comparison = nil
      return
    }
    var cells: [String: CellResults] = [:]
    for cell in session.cells(of: results).compactMap(\.self) { cells[cell.cell.id] = cell }
    comparison = try BaselineComparison(
      stored, cells: cells, replicates: session.plan.replicates, level: level)
  }

  /// What tells a run's bits apart.
  static func fingerprint(of run: RunResults) -> BaselineRecord.Fingerprint {
    BaselineRecord.Fingerprint(
      platform: run.plan.platform, replicates: run.plan.replicates,
      text: RunFingerprint(run.cells, metrics: run.plan.metricRowNames).text)
  }

  /// What a baseline keeps of a capture: what it is asked for, of what was ever recorded.
  static func entries(_ plan: Plan, _ cells: [CellResults]) -> [BaselineRecord.Entry] {
    let record = plan.record
    return BaselineSelection(record, plan.claims, record.baseline).wanted.compactMap { wanted in
      let values = cells[wanted.cell].metrics.values(wanted.metric, generation: wanted.generation)
      guard let metric = record.metric(writing: wanted.metric),
        values.contains(where: { $0 != .absent })
      else { return nil }
      let numbers = metric.scale.values(values)
      return BaselineRecord.Entry(
        cell: record.cells[wanted.cell].id, label: record.label(ofCell: wanted.cell),
        metric: wanted.metric, version: metric.version, scale: metric.scale,
        generation: wanted.generation,
        margin: record.baseline?.margin(of: wanted.metric)
          ?? Statistics.standardDeviation(numbers) ?? 0,
        capture: 0, values: values)
    }
  }
}

extension CheckSession {
  /// The entries of a report that speak of the baseline.
  func entries(_ check: BaselineCheck, _ results: RunResults) -> [CheckEntry] {
    if check.isIdentical {
      return [
        CheckEntry(
          kind: .baseline, id: "baseline", cell: "", words: "as accepted", verdict: .holds,
          reason: "the bits are those that were accepted", mark: baselineMark)
      ]
    }
    return (check.comparison?.findings ?? []).map { entry($0, check.comparison, results) }
  }

  private func entry(
    _ finding: BaselineComparison.Finding, _ comparison: BaselineComparison?, _ results: RunResults
  ) -> CheckEntry {
    let stored = finding.entry
    var details = JSONObject()
    details["entry"] = .text(stored.id)
    details["difference"] = (finding.test?.difference).map(JSONValue.number) ?? .null
    details["standard_error"] = (finding.test?.error).map(JSONValue.number) ?? .null
    details["margin"] = .number(stored.margin)
    details["scale"] = .text(stored.scale.rawValue)
    details["critical"] = (comparison?.critical).map(JSONValue.number) ?? .null
    details["adjusted_p"] = .number(finding.adjustedP)
    details["detectable"] = (finding.test?.detectable).map(JSONValue.number) ?? .null
    details["likely_cause"] = finding.likelyCause.map(JSONValue.text)
    details["missing"] = .integer(finding.missing.seen)
    details["needed"] = (finding.test?.neededCount).map(JSONValue.integer) ?? .null
    var explanation = finding.likelyCause.map { [$0] } ?? []
    var repro: String?
    if finding.verdict == .refuted {
      explanation.append(
        "if this is meant: collapse baseline propose, then collapse baseline accept --ids "
          + "\(stored.id) --reason …, with the experiment's file")
      if let cell = plan.cells.firstIndex(where: { $0.id == stored.cell }) {
        repro = self.repro(
          StepPlace(cell: cell, replicate: finding.replicate, generation: stored.generation),
          results)
      }
    }
    return CheckEntry(
      kind: .baseline, id: stored.id, cell: stored.label,
      words: "\(stored.metric)[generation=\(stored.generation)] as accepted",
      verdict: finding.verdict, reason: finding.reason, explanation: explanation, repro: repro,
      mark: baselineMark, details: details)
  }

  /// Where the experiment asks for a baseline.
  var baselineMark: SourceMark? {
    guard let file = plan.baseline?.file, let line = plan.baseline?.line else { return nil }
    return SourceMark(file: file, line: line, column: 1)
  }
}
