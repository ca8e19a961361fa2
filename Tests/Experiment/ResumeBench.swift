// SPDX-License-Identifier: GPL-3.0-or-later

import CollapseLedger
import CollapseTestSupport
import Foundation
import Testing

@testable import CollapseExperiment

/// Runs one experiment into several directories, and compares what they hold byte for byte.
struct ResumeBench {
  let bench: Workbench

  init() throws { bench = try Workbench() }

  private func session(
    _ text: String, _ overrides: [String], into name: String
  ) throws -> RunSession {
    try RunSession(
      plan: try bench.plan(text, overrides: overrides), experiment: Array(text.utf8),
      results: bench.folder.path + "/" + name, command: ["collapse", "run"])
  }

  /// A checkpoint every generation, so that what goes on does so where it was stopped.
  private static let options = RunOptions(
    workerCount: 2, checkpoints: CheckpointInterval(generations: 1))

  /// Runs an experiment; returns how many generations had to be computed, and what was set aside.
  func report(
    _ text: String, _ overrides: [String] = [], into name: String
  ) async throws -> (count: Int, notes: [String]) {
    let session = try session(text, overrides, into: name)
    let report = try await session.run(Self.options, stop: StopRequest())
    return (session.progress.completed, report.recovered)
  }

  func run(_ text: String, _ overrides: [String] = [], into name: String) async throws -> Int {
    try await report(text, overrides, into: name).count
  }

  /// Runs an experiment until so many generations are new; whether it was stopped before its end.
  func stopped(_ text: String, after count: Int, into name: String) async throws -> Bool {
    let session = try session(text, [], into: name)
    var options = Self.options
    options.generationBudget = count
    do {
      _ = try await session.run(options, stop: StopRequest())
      return false
    } catch is RunStopped {
      return true
    }
  }

  private func root(_ name: String) -> String { bench.folder.path + "/" + name + "/resumed" }

  /// The one cell's records.
  func records(_ name: String) throws -> String { try cell(name) + "/records.jsonl" }

  func checkpoint(_ name: String, replicate: Int) throws -> String {
    try cell(name) + "/ckpt/\(replicate)"
  }

  private func cell(_ name: String) throws -> String {
    let cells = root(name) + "/cells"
    let names = try FileManager.default.contentsOfDirectory(atPath: cells)
    return cells + "/" + (try #require(names.first))
  }

  /// Holds tables and checkpoints of a run against those of one that was never disturbed.
  func expectSame(
    _ name: String, as other: String, making text: String, _ overrides: [String] = []
  ) async throws {
    if !FileManager.default.fileExists(atPath: root(other)) {
      _ = try await run(text, overrides, into: other)
    }
    try expectSame(name, as: other)
  }

  /// Holds tables and checkpoints of two runs against each other, byte for byte.
  func expectSame(_ name: String, as other: String) throws {
    let (found, expected) = (try files(name), try files(other))
    #expect(found.keys.sorted() == expected.keys.sorted())
    #expect(expected.keys.contains("tables/measurements.csv"))
    #expect(expected.keys.contains { $0.contains("/ckpt/") })
    for (path, bytes) in expected { #expect(found[path] == bytes, "\(path) of \(name)") }
  }

  /// Tables and checkpoints by their paths; records stand in them in the order they came.
  private func files(_ name: String) throws -> [String: Data] {
    var files: [String: Data] = [:]
    for path in try FileManager.default.subpathsOfDirectory(atPath: root(name))
    where (path.hasPrefix("tables/") || path.contains("/ckpt/")) && !path.hasSuffix(".damaged") {
      files[path] = try Data(contentsOf: URL(fileURLWithPath: root(name) + "/" + path))
    }
    return files
  }

  /// The rows of a metric in the measurements, without the cell's name.
  func rows(_ name: String, metric: String) throws -> [String] {
    let text = try String(contentsOfFile: root(name) + "/tables/measurements.csv", encoding: .utf8)
    return text.split(whereSeparator: \.isNewline).filter { $0.contains(",\(metric),") }.map {
      $0.split(separator: ",", omittingEmptySubsequences: false).dropFirst(2)
        .joined(separator: ",")
    }
  }
}
