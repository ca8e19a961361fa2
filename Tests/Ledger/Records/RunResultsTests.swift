// SPDX-License-Identifier: GPL-3.0-or-later

import CollapseLedger
import CollapseTestSupport
import Testing

struct RunResultsTests {
  let directory: TemporaryFolder

  init() throws { directory = try TemporaryFolder() }

  let plan = Fixtures.plan()
  var run: RunDirectory { RunDirectory(path: directory.path) }

  private func write(_ records: [GenerationRecord], cell: CellRecord, tail: String = "") throws {
    try Directories.create(run.cell(cell))
    try AtomicFile.write(
      RecordEncoder.lines(of: records, cell: cell.id) + Array(tail.utf8), to: run.records(cell))
  }

  @Test func soundRunIsReadWithoutFaults() throws {
    try plan.write(to: run.plan)
    for cell in plan.cells { try write(Fixtures.records(), cell: cell) }
    let results = try RunResults(run)
    #expect(results.faults.isEmpty)
    #expect(results.plan == plan)
    #expect(results.cells.map(\.cell) == plan.cells)
    #expect(results.cells[1].metrics.numbers("tail_loss", generation: 1) == [0.25, 0.75])
  }

  @Test func faultsAreReportedAndTheSoundPartRead() throws {
    try plan.write(to: run.plan)
    let cell = plan.cells[0]
    let records = Fixtures.records().filter { $0.replicate != 2 }
    try write(records, cell: cell, tail: "nonsense\nunfinished")
    let results = try RunResults(run)
    let path = run.records(cell)
    #expect(
      results.faults.map(\.description) == [
        "\(path):6: too short for a record", "\(path): the last line is unfinished",
        "cell synthetic=300~00000000000000aa: incomplete: replicate 2",
        "\(run.records(plan.cells[1])): no records",
        "cell synthetic=1000~00000000000000bb: incomplete: replicates 0, 1, 2",
      ])
    #expect(results.cells[0].replicates == [0, 1])
  }

  @Test func missingRunIsNoInput() {
    let failure = LedgerFailure.system(.open, path: run.plan, code: 2)
    #expect(throws: failure) { try RunResults(run) }
    #expect(failure.exitStatus == 66)
  }

  @Test func manifestHoldsWhatItWasTold() throws {
    let manifest = Manifest(
      programVersion: "0.1.0", commit: nil, command: ["collapse", "run", "a b.yaml"],
      platform: "x86_64-linux", host: "h", libraries: ["gsl": "2.7.1"], blasCore: "Haswell",
      seed: 7, threadCount: 2, started: "2024-07-24T10:00:00Z",
      fallbacks: ["discounts": 3])
    try manifest.write(to: run.manifest)
    let read = try WholeFile.readJSON(run.manifest)
    #expect(read == manifest.json)
    #expect(read["finished"] == JSONValue.null)
    #expect(read["fallbacks"] == ["discounts": 3])
    #expect(read["command"] == ["collapse", "run", "a b.yaml"])
  }
}
