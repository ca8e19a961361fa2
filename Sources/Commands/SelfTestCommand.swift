// SPDX-License-Identifier: GPL-3.0-or-later

internal import CollapseClaims
internal import CollapseExperiment
internal import CollapseLedger

extension Command {
  private static let suites = Option.value(
    "suites", "N", "simulated suites in each of five settings (default: 2000)")
  private static let trials = Option.value(
    "trials", "N",
    "experiments in which every fault is planted (default: 10), with 32 replicates, doubled "
      + "up to 512 for what is not found")

  static let selftest = Command(
    name: "selftest",
    summary: "hold the checker to its own statements: false alarms and planted faults",
    targetName: "", targetCount: 0...0, options: [suites, trials, .jobs, .json],
    writes: "nothing; status 1 where the figures contradict what is stated",
    example: "collapse selftest --suites 200 --trials 1"
  ) { arguments, surroundings in
    let test = SelfTest(
      suites: try arguments.integer(suites, in: 1...100_000_000) ?? 2000,
      trials: try arguments.integer(trials, in: 1...1_000_000) ?? 10,
      catalogs: surroundings.catalogs)
    let workers = try arguments.integer(.jobs, in: 1...1024) ?? processorCount()
    Signals.trap()
    let report: SelfTestReport
    do {
      report = try await ProgressDisplay(
        console: surroundings.console, progress: test.progress, unit: "pieces"
      ).during { try await test.run(workers: workers, stop: Signals.stop) }
    } catch let stopped as RunStopped {
      return stopped.signal.map(Signals.status(of:)) ?? .tryAgain
    }
    surroundings.console.writeOutput(
      arguments.has(.json) ? JSONPrinter.pretty(report.json) : report.text)
    return report.passes ? .success : .refuted
  }
}

extension SelfTestReport {
  /// Two tables for people.
  fileprivate var text: String {
    let alpha = RoundedNumber.text(NullSuites.alpha)
    var lines = [
      "suites of \(NullSuites.metricCount) metrics without a change, α = \(alpha)",
      Self.row(["setting", "suites", "alarms", "rate", "99 % bound", "bound/α"], first: 20),
    ]
    for row in suites {
      let rate = Double(row.alarms) / Double(row.count)
      lines.append(
        Self.row(
          [
            row.setting.rawValue, "\(row.count)", "\(row.alarms)",
            RoundedNumber.text(rate, digits: 3), RoundedNumber.text(row.upperBound, digits: 3),
            RoundedNumber.text(row.upperBound / NullSuites.alpha, digits: 3),
          ], first: 20) + (row.alarmsTooOften ? "  too often" : ""))
    }
    let first = faults.map(\.fault.rawValue.count).max() ?? 0
    lines += [
      "",
      "trials in which a fault was found, with the replicates it takes, α = "
        + RoundedNumber.text(AlphaSpending.defaultAlpha),
      Self.row(
        ["fault", "replicates", "trials", "theory", "relations", "baseline", "bits"], first: first),
    ]
    for row in faults {
      let counts = [
        row.replicates, row.trials, row.theory, row.relations, row.baseline, row.bits,
      ]
      let remark =
        row.alarmsTooOften ? "  too often" : row.isFound ? "" : "  not found often enough"
      lines.append(
        Self.row([row.fault.rawValue] + counts.map { "\($0)" }, first: first) + remark)
    }
    return (lines + ["", passes ? "as stated" : "not as stated"]).joined(separator: "\n") + "\n"
  }

  private static func row(_ cells: [String], first: Int) -> String {
    func space(_ count: Int) -> String { String(repeating: " ", count: max(0, count)) }
    let name = cells[0] + space(first - cells[0].count)
    return name + cells.dropFirst().map { "  " + space(10 - $0.count) + $0 }.joined()
  }
}
