// SPDX-License-Identifier: GPL-3.0-or-later

import CollapseLedger
import CollapseReporting
import CollapseTestSupport
import Foundation
import Testing

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

struct GnuplotTests {
  let directory: TemporaryFolder

  init() throws { directory = try TemporaryFolder() }

  var run: RunDirectory { RunDirectory(path: directory("run dir's")) }

  private func write(_ fixture: Fixture, _ settings: JSONObject = [:]) throws {
    let figure = try Figure(
      FigureRecord(kind: "decay", name: "decay", settings: settings),
      of: FigureData(fixture.results()))
    try figure.write(to: run)
  }

  /// A program that stands in for gnuplot, and does what the body says.
  private func fake(_ body: String) throws -> String {
    try directory.write(body + "\n", to: "body")
    symlink(Repository.url("Tests/Fakes/program").path, directory("fake"))
    return directory("fake")
  }

  private func failure(_ program: String, timeLimit: Double = 10) -> GnuplotFailure? {
    let gnuplot = Gnuplot(program: program, timeLimitSeconds: timeLimit)
    do throws(GnuplotFailure) { _ = try gnuplot.draw("decay", in: run) } catch { return error }
    return nil
  }

  @Test(.enabled(if: Requirement.gnuplot.admits)) func drawingAppearsAndIsTheSameEachTime() throws {
    try write(RunTablesTests.fixture, ["metric": "tail_loss", "by": "real_fraction"])
    let path = try Gnuplot().draw("decay", in: run)
    let first = try WholeFile.read(path)
    #expect(path == run.plot("decay", "svg") && !first.isEmpty)
    #expect(try Directories.names(in: run.plots) == ["decay.dat", "decay.gp", "decay.svg"])
    _ = try Gnuplot().draw("decay", in: run)
    #expect(try WholeFile.read(path) == first)
    let text = String(decoding: first, as: UTF8.self)
    for word in ["generation", "tail loss (share of true tail mass)", "synthetic = 1000"] {
      #expect(text.contains(word), "no \(word)")
    }
  }

  @Test(.enabled(if: Requirement.gnuplot.admits), arguments: ["linear", "log"])
  func everyScaleDrawsWithoutComplaint(scale: String) throws {
    var fixture = RunTablesTests.fixture
    fixture.reading = { _, replicate, generation, _ in
      .value(generation == 1 ? 0 : Double(replicate))
    }
    try write(fixture, ["scale": .text(scale)])
    let fake = try fake("exec gnuplot \"$@\" 2>&1 | tee said.txt")
    _ = try Gnuplot(program: fake).draw("decay", in: run)
    let said = String(decoding: try WholeFile.read(run.plots + "/said.txt"), as: UTF8.self)
    #expect(said.isEmpty)
  }

  @Test(
    .enabled(if: Requirement.gnuplot.admits),
    arguments: [
      "`touch pwned`", "\"`touch pwned`\"", "'.system('touch pwned').'", "$(touch pwned)",
      "x'\nset output 'pwned'\nplot x\n#", "a\\", "{/Symbol a}_b^c @d", "</text><script>x</script>",
      "'", "''x'", "a''b'''c'", "'\"`touch pwned`\"", "%s %n %d", "\u{0}\u{7}\u{1b}[31m", "é😀",
      "@drawing",
      "!touch pwned",
    ])
  func hostileTextIsDrawnAndNeverRun(text: String) throws {
    var fixture = Fixture()
    fixture.title = text
    fixture.axes = [
      SweepAxis(key: text, path: "a.b"), SweepAxis(key: "other \(text)", path: "c.d"),
    ]
    fixture.values = [[.text(text), 1], [.text(text + "2"), .text(text)]]
    fixture.metrics = [text]
    try write(fixture, ["metric": .text(text), "by": .text(text)])
    let svg = String(
      decoding: try WholeFile.read(try Gnuplot().draw("decay", in: run)), as: UTF8.self)
    #expect(svg.hasSuffix("</svg>\n\n") && !svg.contains("<script>"))
    let isPlain = text.utf8.allSatisfy { $0 >= 0x20 && !"<>&".utf8.contains($0) }
    #expect(!isPlain || svg.contains(">\(text)<"))
    #expect(try Directories.names(in: run.plots) == ["decay.dat", "decay.gp", "decay.svg"])
    #expect(try Directories.names(in: directory.path) == ["run dir's"])
  }

  @Test func missingProgramKeepsDataAndScript() throws {
    try write(Fixture())
    let failure = try #require(self.failure("no-such-gnuplot"))
    #expect(failure == .missing(program: "no-such-gnuplot"))
    #expect(failure.exitStatus == 69)
    #expect(
      failure.description
        == "no-such-gnuplot is not installed: data and script are kept; install gnuplot and run "
        + "collapse plot")
    #expect(try Directories.names(in: run.plots) == ["decay.dat", "decay.gp"])
  }

  @Test func hangingProgramIsEndedWithAllItStarted() throws {
    try write(Fixture())
    let fake = try fake("echo $$ > pid; sleep 60 & echo $! > child; wait")
    let found = failure(fake, timeLimit: 0.3)
    #expect(found == .timedOut(script: run.plot("decay", "gp"), seconds: 0.3))
    for name in ["pid", "child"] {
      let text = String(decoding: try WholeFile.read(run.plots + "/" + name), as: UTF8.self)
      let process = try #require(pid_t(text.dropLast()))
      // A killed child of a killed parent is gone once its adoptive parent has reaped it.
      var isGone = false
      for _ in 0..<200 where !isGone {
        isGone = kill(process, 0) != 0 || Self.isZombie(process)
        if !isGone { usleep(10_000) }
      }
      #expect(isGone, "process \(process) of \(name) lives")
    }
  }

  private static func isZombie(_ process: pid_t) -> Bool {
    guard let bytes = try? WholeFile.read("/proc/\(process)/stat") else { return true }
    return String(decoding: bytes, as: UTF8.self).contains(") Z ")
  }

  @Test func crashingProgramIsReportedWithWhatItSaid() throws {
    try write(Fixture())
    let script = run.plot("decay", "gp")
    let status = try #require(failure(try fake("echo 'line 3: bad\nplot'; exit 2")))
    #expect(status.description == "\(script): gnuplot ended with status 2: plot")
    let signal = try #require(failure(try fake("kill -SEGV $$")))
    #expect(signal.description == "\(script): gnuplot was killed by signal 11")
    #expect(status.exitStatus == 69 && signal.exitStatus == 69)
  }

  @Test(arguments: ["true", "printf '' > decay.svg.tmp", "echo '<svg>' > decay.svg.tmp"])
  func programThatWritesNoWholeDrawingIsReported(script: String) throws {
    try write(Fixture())
    #expect(failure(try fake(script)) == .wroteNothing(script: run.plot("decay", "gp")))
    #expect(try Directories.names(in: run.plots) == ["decay.dat", "decay.gp"])
  }

  @Test func drawingOfOlderDataIsRemoved() throws {
    try write(Fixture())
    try AtomicFile.write("<svg></svg>", to: run.plot("decay", "svg"))
    try write(Fixture())
    #expect(!Directories.exists(run.plot("decay", "svg")))
  }

  @Test(.enabled(if: Requirement.gnuplot.admits)) func everyFigureOfThePlanIsReported() throws {
    var plan = Fixture().plan
    plan.figures = [
      FigureRecord(kind: "decay", name: "a", settings: ["by": "synthetic"]),
      FigureRecord(kind: "decay", name: "b", settings: ["metric": "unknown"]),
    ]
    let results = RunResults(directory: run, plan: plan, cells: Fixture().results().cells)
    let reports = try RunFigures.write(FigureData(results), to: run)
    #expect(reports.map(\.name) == ["a", "b"])
    #expect(reports[0].ending == .drawn(run.plot("a", "svg")))
    #expect(
      reports[1].ending
        == .notMade(.unknownMetric("unknown", known: ["tail_loss", "log_variance"])))
    let missing = try RunFigures.write(
      FigureData(results), to: run, drawingWith: Gnuplot(program: "no-such-gnuplot"))
    #expect(missing[0].ending == .notDrawn(.missing(program: "no-such-gnuplot")))
  }
}
