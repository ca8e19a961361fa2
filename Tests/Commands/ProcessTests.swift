// SPDX-License-Identifier: GPL-3.0-or-later

import CollapseTestSupport
import Foundation
import Testing

/// The program as a process of its own: what signals, permissions and missing programs do to it.
@Suite(.serialized) struct ProcessTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private static let long = """
    experiment: long
    replicates: 100000
    source: {gaussian: {dimension: 1}}
    learner: {gaussian: {divisor: n}}
    chain: {generations: 1000, real: 100, synthetic: 100}
    """

  private static let short = """
    experiment: short
    replicates: 4
    source: {gaussian: {dimension: 1}}
    learner: {gaussian: {divisor: n}}
    chain: {generations: 3, real: 20, synthetic: 20}
    """

  /// The program beside the tests' own.
  private static let program = URL(fileURLWithPath: "/proc/self/exe")
    .resolvingSymlinksInPath().deletingLastPathComponent().appendingPathComponent("collapse")

  private func start(
    _ words: [String], environment: [String: String] = [:], as launcher: [String] = []
  ) throws -> (process: Process, output: Pipe, errors: Pipe) {
    let process = Process()
    let command = launcher + [Self.program.path] + words
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = environment.map { "\($0.key)=\($0.value)" } + command
    process.currentDirectoryURL = folder.url
    let (output, errors) = (Pipe(), Pipe())
    process.standardOutput = output
    process.standardError = errors
    process.standardInput = FileHandle.nullDevice
    try process.run()
    return (process, output, errors)
  }

  private func text(_ pipe: Pipe) -> String {
    String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
  }

  @Test(arguments: zip([SIGINT, SIGTERM, SIGHUP], [130, 143, 129] as [Int32]))
  func signalEndsARunWithItsStatusAndTheCommandToGoOn(_ number: Int32, _ status: Int32) throws {
    try folder.write(Self.long, to: "long.yaml")
    let run = try start(["run", "long.yaml"])
    // The plan stands as soon as the run has begun and its handlers are in place.
    let plan = folder.path + "/results/long/plan.json"
    for _ in 0..<200 where !FileManager.default.fileExists(atPath: plan) { usleep(50_000) }
    usleep(100_000)
    kill(run.process.processIdentifier, number)
    run.process.waitUntilExit()
    #expect(run.process.terminationReason == .exit)
    #expect(run.process.terminationStatus == status)
    #expect(text(run.errors).contains("run long.yaml"))
    #expect(text(run.output) == "")
    #expect(!FileManager.default.fileExists(atPath: folder.path + "/results/long/tables"))
  }

  @Test func runWithoutGnuplotKeepsDataAndScriptAndPlotEndsWith69() throws {
    try folder.write(Self.short, to: "short.yaml")
    let run = try start(["run", "short.yaml"], environment: ["PATH": "/nowhere"])
    run.process.waitUntilExit()
    #expect(run.process.terminationStatus == 0)
    #expect(text(run.errors).contains("gnuplot is not installed"))
    #expect(text(run.output) == "results/short\n")
    for kind in ["gp", "dat"] {
      let path = folder.path + "/results/short/plots/decay-tail_loss.\(kind)"
      #expect(FileManager.default.fileExists(atPath: path))
    }
    let plot = try start(["plot", "results/short"], environment: ["PATH": "/nowhere"])
    plot.process.waitUntilExit()
    #expect(plot.process.terminationStatus == 69)
  }

  @Test(.enabled(if: getuid() == 0 && Requirement.executable(named: "setpriv") != nil))
  func directoryThatMayNotBeWrittenEndsWith77() throws {
    let file = try folder.write(Self.short, to: "short.yaml")
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: folder.path)
    let run = try start(
      ["run", file], as: ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"])
    run.process.waitUntilExit()
    #expect(run.process.terminationStatus == 77, "\(text(run.errors))")
  }

  @Test(.enabled(if: getuid() == 0 && Requirement.executable(named: "mount") != nil))
  func fullDiskEndsWith74AndTheSameCommandGoesOnOnceThereIsRoom() throws {
    let small = folder.path + "/small"
    try FileManager.default.createDirectory(atPath: small, withIntermediateDirectories: true)
    guard Self.shell("mount -t tmpfs -o size=64k tmpfs \(small)") == 0 else { return }
    defer { _ = Self.shell("umount \(small)") }
    try folder.write(
      Self.short.replacingOccurrences(of: "replicates: 4", with: "replicates: 400"),
      to: "short.yaml")
    let run = try start(["run", "short.yaml", "--results", small])
    run.process.waitUntilExit()
    #expect(run.process.terminationStatus == 74)
    #expect(text(run.errors).contains(small))
    #expect(Self.shell("mount -o remount,size=8m \(small)") == 0)
    let again = try start(["run", "short.yaml", "--results", small])
    again.process.waitUntilExit()
    #expect(again.process.terminationStatus == 0)
  }

  @Test func unwritableStandardOutputEndsWith74() throws {
    let program = Self.program.path
    #expect(Self.shell("exec '\(program)' help > /dev/full 2> /dev/null") == 74)
  }

  private static func shell(_ command: String) -> Int32 {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/sh")
    process.arguments = ["-c", command]
    guard (try? process.run()) != nil else { return -1 }
    process.waitUntilExit()
    return process.terminationStatus
  }
}
