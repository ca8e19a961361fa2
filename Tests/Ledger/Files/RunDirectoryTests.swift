// SPDX-License-Identifier: GPL-3.0-or-later

import CollapseLedger
import CollapseTestSupport
import Testing

struct RunDirectoryTests {
  let run = RunDirectory(path: "results/x")

  @Test func filesAreThoseOfTheDesign() throws {
    let cell = Fixtures.cell(id: "0123456789abcdef", slug: "n=10")
    let paths = [
      run.experimentFile, run.plan, run.manifest, run.records(cell),
      run.checkpoint(cell, replicate: 3), run.measurements, run.parameters, run.summary,
      run.dataPackage, run.plot("decay", "gp"), run.checkReport, run.checkJUnit, run.checkSummary,
      run.report,
    ]
    #expect(
      paths == [
        "results/x/experiment.yaml", "results/x/plan.json", "results/x/manifest.json",
        "results/x/cells/n=10~0123456789abcdef/records.jsonl",
        "results/x/cells/n=10~0123456789abcdef/ckpt/3", "results/x/tables/measurements.csv",
        "results/x/tables/parameters.csv", "results/x/tables/summary.csv",
        "results/x/tables/datapackage.json", "results/x/plots/decay.gp",
        "results/x/checks/report.json", "results/x/checks/junit.xml",
        "results/x/checks/summary.md", "results/x/report.html",
      ])
  }

  @Test(arguments: ["quickstart", "gaussian-replace", "a.b_c-1", "2024"])
  func plainNamesAreTaken(name: String) throws {
    #expect(try RunDirectory(results: "results", experiment: name).path == "results/\(name)")
  }

  @Test(arguments: [
    ("baselines", "results/baselines holds the baselines; choose another name"),
    ("", "must begin with a letter or a digit"),
    ("..", "must begin with a letter or a digit"),
    ("/etc", "must begin with a letter or a digit"),
    ("a/b", "only letters, digits, '-', '_' and '.'"),
    ("a\nb", "only letters, digits, '-', '_' and '.'"),
    ("a\0b", "only letters, digits, '-', '_' and '.'"),
    ("é", "must begin with a letter or a digit"),
    (String(repeating: "a", count: 300), "at most 100 characters"),
  ])
  func unsafeNamesAreRefusedWithTheReason(name: String, why: String) {
    #expect(throws: LedgerFailure.unusableName(name, why: why)) {
      _ = try RunDirectory(results: "results", experiment: name)
    }
  }

  @Test func slugIsReadableAndSafe() {
    #expect(Slug.make([]) == "all")
    #expect(
      Slug.make([("real_fraction", "0.1"), ("synthetic", "300")])
        == "real_fraction=0.1,synthetic=300")
    #expect(Slug.make([("policy", "{mix: {real: ../é}}")]) == "policy=-mix-real-..-")
    #expect(Slug.make([("k", String(repeating: "x", count: 500))]).utf8.count == 80)
  }

  @Test func directoriesAreMadeWithThoseAboveThem() throws {
    let directory = try TemporaryFolder()
    try Directories.create(directory("a/b/c"))
    try Directories.create(directory("a/b/c"))
    #expect(Directories.isDirectory(directory("a/b/c")))
  }

  @Test func fileInADirectorysWayIsNamed() throws {
    let directory = try TemporaryFolder()
    try directory.write("", to: "a")
    #expect(throws: LedgerFailure.system(.create, path: directory("a"), code: 20)) {
      try Directories.create(directory("a/b"))
    }
  }

  @Test(arguments: [("a/b", "a", "b"), ("a", ".", "a"), ("/a", "/", "a"), ("a/b/", "a", "b")])
  func pathsComeApart(path: String, parent: String, name: String) {
    #expect(Path.parent(path) == parent)
    #expect(Path.name(path) == name)
  }
}
