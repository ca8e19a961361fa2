// SPDX-License-Identifier: GPL-3.0-or-later

import CollapseTestSupport
import Foundation
import Testing

/// Names and links that lead elsewhere: nothing is written outside the directory of results.
@Suite(.serialized) struct PathTests {
  private static let names: [String] = [
    "..", ".", "../up", "a/../../up", "/tmp/absolute", "//", "a/b", "a\\b", "C:\\x", "~", "~root",
    "-rf",
    "--results", "a\u{0}b", "a\nb", "a\rb", "\u{1B}[31m", String(repeating: "n", count: 300),
    String(repeating: "é", count: 200), "baselines", ".hidden", ".lock", "a b", " a", "a ", "é",
    "😀",
    "con", "nul", "$HOME", "`touch up`", "$(touch up)", ";touch up", "a|b", "*", "?", "[a]", "'",
    "\"",
    "\u{202E}txt", "\u{FEFF}a", "%2e%2e%2f", "..;", "...", "....//", "a,b", "a=b", "ok-name",
  ]

  /// Where in an experiment a name can stand.
  private enum Slot: String, CaseIterable {
    case experiment, title, figure, metric, claim, results, learner, cell, checkFile, plan

    func text(_ name: String) -> String {
      let quoted = PathTests.quoted(name)
      func value(_ slot: Slot, _ usual: String) -> String { self == slot ? quoted : usual }
      return """
        experiment: \(value(.experiment, "small"))
        title: \(value(.title, "small"))
        replicates: 1
        source: {gaussian: {dimension: 1}}
        learner: \(value(.learner, "gaussian"))
        chain: {generations: 1, real: 5, synthetic: 5}
        sweep: {chain.policy: [replace, \(value(.cell, "accumulate"))]}
        metrics: [log_variance, {log_variance: {as: \(value(.metric, "again"))}}]
        figures: [{decay: {metric: log_variance, as: \(value(.figure, "picture"))}}]
        claims: [{id: \(value(.claim, "c")), that: "log_variance[generation=1] < 9"}]
        """
    }
  }

  /// A double-quoted scalar with every character that needs it escaped.
  private static func quoted(_ text: String) -> String {
    "\""
      + text.unicodeScalars.map { scalar in
        scalar.value < 0x20 || scalar.value == 0x7F || scalar == "\"" || scalar == "\\"
          || (0xFEFF...0xFEFF).contains(scalar.value) || (0x2028...0x202E).contains(scalar.value)
          ? "\\u" + String(repeating: "0", count: 4 - String(scalar.value, radix: 16).count)
            + String(scalar.value, radix: 16)
          : String(scalar)
      }.joined() + "\""
  }

  /// Every path in a folder, whatever its name, but for those below one of them.
  private func everything(in workplace: Workplace, but root: String) -> [String] {
    let all = (try? FileManager.default.subpathsOfDirectory(atPath: workplace.folder.path)) ?? []
    return all.filter {
      $0 != "work/\(root)" && !$0.hasPrefix("work/\(root)/") && !$0.hasPrefix("said-")
    }.sorted()
  }

  @Test func hostileNamesWriteNothingOutsideTheResults() throws {
    let workplace = try Workplace()
    let all = Slot.allCases.flatMap { slot in Self.names.map { (slot, $0) } }
    let points = Torture.points(all, sample: 120)
    let before = everything(in: workplace, but: "results")
    let elsewhere = ["/tmp/absolute", "/up", FileManager.default.temporaryDirectory.path + "/up"]
    var ran = 0
    for (slot, name) in points {
      try workplace.clear()
      try workplace.folder.write(slot.text(name), to: "work/x.yaml")
      // A name on the command line ends at a NUL, as everywhere.
      let word = String(name.prefix { $0 != "\u{0}" })
      let results = slot == .results ? "results/" + word : "results"
      var words = ["run", "x.yaml", "--results", results]
      if slot == .checkFile { words = ["check", "x.yaml", "--results", "results/\(word)"] }
      if slot == .plan { words = ["plan", word] }
      // Links upward are the user's own word where the user gives them for --results.
      if (slot == .results || slot == .checkFile) && word.contains("..") { continue }
      let run = try workplace.perform(words, environment: ["PATH": "/nowhere:/bin:/usr/bin"])
      let note = "\(slot) \(name.debugDescription): \(run.ending): \(run.errors)"
      #expect([0, 64, 65, 66, 73].contains(run.status), "\(note)")
      #expect(everything(in: workplace, but: "results") == before, "\(note)")
      for path in elsewhere { #expect(!FileManager.default.fileExists(atPath: path), "\(note)") }
      let said = run.errors.unicodeScalars
      #expect(!said.contains { $0 != "\n" && $0.value < 0x20 || $0.value == 0x7F }, "\(note)")
      if run.succeeded { ran += 1 }
    }
    Torture.tell("R10", "\(points.count) names, \(ran) taken, nothing written elsewhere")
  }

  /// Files of a run in whose place somebody puts a link to a file outside.
  private static let links = [
    "plan.json", "plan.json.tmp", "manifest.json", "manifest.json.tmp", "experiment.yaml",
    "experiment.yaml.tmp", "tables/measurements.csv", "tables/measurements.csv.tmp",
    "tables/summary.csv", "tables/decay.csv.tmp", "tables/parameters.csv",
    "tables/datapackage.json",
    "plots/decay-log_variance.gp", "plots/decay-log_variance.dat", "plots/decay-log_variance.svg",
    "plots/decay-log_variance.svg.tmp", "plots/decay-log_variance.gp.tmp", ".lock", "progress.json",
    "progress.json.tmp", "checks/report.json", "checks/junit.xml.tmp", "checks/summary.md",
  ]

  @Test func linksInPlaceOfFilesAreNeverWrittenThrough() throws {
    let workplace = try Workplace()
    let whole = try workplace.perform()
    try #require(whole.succeeded, "\(whole.errors)")
    let cells = workplace.names().filter { $0.hasPrefix("cells/") }
    let found = cells + cells.map { $0 + ".tmp" } + cells.map { $0 + ".damaged" }
    let expected = try Workplace.undisturbed.get()
    for link in Self.links + Torture.points(found, sample: 9) {
      try workplace.clear()
      #expect(try workplace.perform().succeeded)
      let victim = try workplace.folder.write("precious\n", to: "victim")
      let place = workplace.run + "/" + link
      try? FileManager.default.createDirectory(
        atPath: (place as NSString).deletingLastPathComponent, withIntermediateDirectories: true)
      unlink(place)
      try FileManager.default.createSymbolicLink(atPath: place, withDestinationPath: victim)
      let run = try workplace.perform()
      let check = try workplace.perform(["check", "x.yaml"])
      #expect([0, 4, 65, 73, 74].contains(run.status), "\(link): \(run.ending): \(run.errors)")
      #expect(
        [0, 65, 66, 73, 74].contains(check.status), "\(link): \(check.ending): \(check.errors)")
      let kept = FileManager.default.contents(atPath: victim)
      #expect(kept == Data("precious\n".utf8), "\(link)")
      if run.succeeded {
        #expect(Workplace.differences(workplace.products(), expected) == [], "\(link)")
      } else {
        #expect(
          run.errors.contains(workplace.run) || run.errors.contains("results/small"),
          "\(link): \(run.errors)")
      }
    }
  }
}
