// SPDX-License-Identifier: GPL-3.0-or-later

import CollapseTestSupport
import Foundation
import Testing

/// A run that has no place to write says so at once, before anything is computed; a cell that has
/// none costs itself alone.
@Suite(.serialized) struct PlaceTests {
  /// Something that stands in the way, and the status it deserves.
  struct Obstacle: Sendable, CustomTestStringConvertible {
    let name: String
    let status: Int32
    /// Run by a shell in the folder of the experiment.
    let made: String
    var results = "results"
    var needsRoot = false
    var testDescription: String { name }

    static let all: [Obstacle] = [
      Obstacle(name: "results is a file", status: 73, made: "touch results"),
      Obstacle(
        name: "results lies below a file", status: 73, made: "touch file", results: "file/results"),
      Obstacle(
        name: "results is a link to nowhere", status: 73, made: "ln -s /nowhere/at/all results"),
      Obstacle(name: "results is a link to itself", status: 73, made: "ln -s results results"),
      Obstacle(
        name: "results has too long a name", status: 73, made: ":",
        results: String(repeating: "r", count: 300)),
      Obstacle(name: "results lies in /proc", status: 73, made: ":", results: "/proc/results"),
      Obstacle(
        name: "the run is a file", status: 73, made: "mkdir results; touch results/endless"),
      Obstacle(
        name: "cells is a file", status: 73,
        made: "mkdir -p results/endless; touch results/endless/cells"),
      Obstacle(
        name: "tables is a file", status: 73,
        made: "mkdir -p results/endless; touch results/endless/tables"),
      Obstacle(
        name: "plots is a file", status: 73,
        made: "mkdir -p results/endless; touch results/endless/plots"),
      Obstacle(
        name: "the plan is a directory", status: 73,
        made: "mkdir -p results/endless/plan.json"),
      Obstacle(
        name: "the lock is a link", status: 73,
        made: "mkdir -p results/endless; ln -s /tmp/lock results/endless/.lock"),
      Obstacle(
        name: "nobody may write there", status: 77, made: "mkdir results; chmod 555 results",
        needsRoot: true),
      Obstacle(
        name: "nobody may write into the run", status: 77,
        made: "mkdir -p results/endless; chmod 755 . results; chmod 555 results/endless",
        needsRoot: true),
    ]
  }

  /// Would take hours.
  private static let endless = """
    experiment: endless
    replicates: 100000
    source: {gaussian: {dimension: 1}}
    learner: {gaussian: {divisor: n}}
    chain: {generations: 1000, real: 100, synthetic: 100}
    """

  @Test(arguments: Obstacle.all)
  func runWithoutAPlaceEndsAtOnce(_ obstacle: Obstacle) throws {
    let nobody = getuid() == 0 && Requirement.executable(named: "setpriv") != nil
    // Root may write anywhere.
    if obstacle.needsRoot && getuid() == 0 && !nobody { return }
    let workplace = try Workplace(Self.endless)
    let made = try Child(
      ["sh", "-c", obstacle.made], in: workplace.path, scratch: workplace.folder.path
    ).wait()
    #expect(made.succeeded)
    for path in [workplace.folder.path, workplace.path] {
      try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: path)
    }
    let someoneElse = ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"]
    let run = try workplace.perform(
      ["run", "x.yaml", "--results", obstacle.results],
      launcher: obstacle.needsRoot && nobody ? someoneElse : [], limit: 20)
    #expect(run.status == obstacle.status, "\(run.ending): \(run.errors)")
    #expect(run.errors.hasPrefix("error: "), "\(run.errors)")
    #expect(
      run.errors.contains(obstacle.results.split(separator: "/")[0].prefix(20)), "\(run.errors)")
    #expect(run.output == "")
    // Of processor time, so that a busy machine does not matter: a tenth of a second.
    #expect(run.processorSeconds < 0.1, "\(run.processorSeconds) s")
    Torture.tell(
      "R6", "\(obstacle.name): \(run.status ?? -1) after \(Int(run.seconds * 1000)) ms")
  }

  @Test(.enabled(if: getuid() == 0 && Requirement.executable(named: "unshare") != nil))
  func readOnlyFileSystemEndsWith73() throws {
    let workplace = try Workplace(Self.endless)
    let script = """
      mount -t tmpfs -o ro tmpfs /mnt || exit 99
      exec "$@"
      """
    let run = try workplace.perform(
      ["run", "x.yaml", "--results", "/mnt/results"],
      launcher: ["unshare", "-m", "sh", "-c", script, "sh"], limit: 20)
    // Some containers let nobody mount.
    if run.status == 99 || run.errors.contains("unshare failed") { return }
    #expect(run.status == 73, "\(run.errors)")
    #expect(run.errors.contains("/mnt/results"), "\(run.errors)")
  }

  /// What stands in the way of one cell, made by a shell in the cell's directory-to-be.
  struct CellObstacle: Sendable, CustomTestStringConvertible {
    let name: String
    let made: String
    let undone: String
    var needsRoot = false
    var testDescription: String { name }

    static let all: [CellObstacle] = [
      CellObstacle(
        name: "the cell is a file", made: "rm -r \"$cell\"; touch \"$cell\"",
        undone: "rm \"$cell\""),
      CellObstacle(
        name: "the cell is a link", made: "mv \"$cell\" kept; ln -s \"$PWD/kept\" \"$cell\"",
        undone: "rm \"$cell\"; mv kept \"$cell\""),
      CellObstacle(
        name: "the records are a directory",
        made: "rm \"$cell/records.jsonl\"; mkdir \"$cell/records.jsonl\"",
        undone: "rmdir \"$cell/records.jsonl\""),
      CellObstacle(
        name: "the records are a link to a file elsewhere",
        made: "mv \"$cell/records.jsonl\" kept; ln -s \"$PWD/kept\" \"$cell/records.jsonl\"",
        undone: "rm \"$cell/records.jsonl\"; mv kept \"$cell/records.jsonl\""),
      CellObstacle(
        name: "the checkpoints are a file", made: "rm -r \"$cell/ckpt\"; touch \"$cell/ckpt\"",
        undone: "rm \"$cell/ckpt\""),
      CellObstacle(
        name: "the records are a pipe",
        made: "rm \"$cell/records.jsonl\"; mkfifo \"$cell/records.jsonl\"",
        undone: "rm \"$cell/records.jsonl\""),
      CellObstacle(
        name: "a checkpoint is a pipe", made: "rm \"$cell/ckpt/0\"; mkfifo \"$cell/ckpt/0\"",
        undone: "rm \"$cell/ckpt/0\""),
      CellObstacle(
        name: "a checkpoint is a directory", made: "rm \"$cell/ckpt/0\"; mkdir \"$cell/ckpt/0\"",
        undone: "rmdir \"$cell/ckpt/0\""),
      CellObstacle(
        name: "nobody may write the records",
        made: "chmod -R a+rwX .; chmod 444 \"$cell/records.jsonl\"",
        undone: "chmod 666 \"$cell/records.jsonl\"", needsRoot: true),
      CellObstacle(
        name: "nobody may look into the cell",
        made: "chmod -R a+rwX .; chmod 000 \"$cell\"", undone: "chmod 777 \"$cell\"",
        needsRoot: true),
      CellObstacle(
        name: "nobody may write into the cell",
        made: "chmod -R a+rwX .; chmod 555 \"$cell\"", undone: "chmod 777 \"$cell\"",
        needsRoot: true),
    ]
  }

  /// One cell's files cannot be read or written: the others are computed, more generations of them
  /// too, and the same command completes the rest once nothing is in the way.
  @Test(arguments: CellObstacle.all)
  func whatStandsInTheWayOfACellCostsThatCellAlone(_ obstacle: CellObstacle) throws {
    let nobody = getuid() == 0 && Requirement.executable(named: "setpriv") != nil
    if obstacle.needsRoot && getuid() == 0 && !nobody { return }
    let launcher =
      obstacle.needsRoot && nobody
      ? ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"] : []
    let workplace = try Workplace()
    for path in [workplace.folder.path, workplace.path] {
      try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: path)
    }
    #expect(try workplace.perform().succeeded)
    let cells = try FileManager.default.contentsOfDirectory(atPath: workplace.run + "/cells")
    let cell = try #require(cells.first { $0.contains("30") })
    func shell(_ command: String) throws {
      let child = try Child(
        ["sh", "-c", command], in: workplace.path,
        environment: ["cell": "\(workplace.run)/cells/\(cell)"], scratch: workplace.folder.path)
      let ending = child.wait()
      #expect(ending.succeeded, "\(command): \(ending.errors)")
    }
    let longer = Workplace.small.replacingOccurrences(of: "generations: 5", with: "generations: 7")
    try workplace.folder.write(longer, to: "work/x.yaml")
    try shell(obstacle.made)
    let run = try workplace.perform(launcher: launcher)
    #expect(run.status == 4, "\(run.ending): \(run.errors)")
    #expect(run.errors.contains("error: "), "\(run.errors)")
    #expect(run.errors.contains("cells/\(cell)"), "\(run.errors)")
    #expect(run.errors.contains("1 of 3 cells failed, the others are complete"), "\(run.errors)")
    let table = try String(
      contentsOfFile: workplace.run + "/tables/measurements.csv", encoding: .utf8)
    // Two replicates, eight generations, two metrics.
    for other in ["20", "40"] {
      let rows = table.split(whereSeparator: \.isNewline).filter {
        $0.split(separator: ",")[2] == other
      }
      #expect(rows.count == 32, "\(other): \(rows.count)")
    }
    try shell(obstacle.undone)
    let again = try workplace.perform(launcher: launcher)
    #expect(again.succeeded, "\(again.ending): \(again.errors)")
    let undisturbed = try Workplace(longer)
    #expect(try undisturbed.perform().succeeded)
    #expect(Workplace.differences(workplace.products(), undisturbed.products()) == [])
  }

  /// What is whole needs nobody's permission to write; pipes keep nobody waiting.
  @Test func whatStandsInTheWayOfACellIsToldByEveryCommand() throws {
    let workplace = try Workplace()
    #expect(try workplace.perform().succeeded)
    let cells = try FileManager.default.contentsOfDirectory(atPath: workplace.run + "/cells")
    let cell = "\(workplace.run)/cells/\(try #require(cells.first { $0.contains("30") }))"
    chmod(cell, 0o555)
    #expect(try workplace.perform().status == 0)
    chmod(cell, 0o755)
    #expect(rename(cell + "/records.jsonl", workplace.path + "/kept") == 0)
    #expect(mkfifo(cell + "/records.jsonl", 0o644) == 0)
    let run = try workplace.perform(limit: 20)
    #expect(run.status == 4, "\(run.ending): \(run.errors)")
    #expect(
      run.errors.contains("records.jsonl: expected a file, found a pipe, a socket or a device"))
    let status = try workplace.perform(["status", "results/small"], limit: 20)
    #expect(status.succeeded, "\(status.output)")
    #expect(status.output.contains("not running, not done"), "\(status.output)")
    for (words, expected) in [
      (["verify", "results/small"], 65), (["show", "results/small"], 0),
      (["check", "results/small"], 0),
      (["plot", "results/small"], 0), (["merge", "x.yaml"], 4),
    ] as [([String], Int32)] {
      let told = try workplace.perform(words, limit: 20)
      #expect(told.status == expected, "\(words): \(told.ending): \(told.errors)")
      #expect(
        (told.errors + told.output).contains("found a pipe, a socket or a device"),
        "\(words): \(told.output) \(told.errors)")
    }
    #expect(rename(workplace.path + "/kept", cell + "/records.jsonl") == 0)
    #expect(try workplace.perform().succeeded)
    #expect(
      Workplace.differences(workplace.products(), try Workplace.undisturbed.get()) == [])
  }

  @Test func whereNoCellHasAPlaceTheRunItselfFails() throws {
    let workplace = try Workplace()
    #expect(try workplace.perform().succeeded)
    for cell in try FileManager.default.contentsOfDirectory(atPath: workplace.run + "/cells") {
      let path = "\(workplace.run)/cells/\(cell)"
      try FileManager.default.removeItem(atPath: path)
      #expect(FileManager.default.createFile(atPath: path, contents: nil))
    }
    let run = try workplace.perform()
    #expect(run.status == 73, "\(run.ending): \(run.errors)")
    #expect(run.output == "" && run.errors.hasPrefix("error: "), "\(run.errors)")
  }
}
