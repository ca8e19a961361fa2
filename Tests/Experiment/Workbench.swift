// SPDX-License-Identifier: GPL-3.0-or-later

import CollapseClaims
import CollapseConfiguration
import CollapseExperiment
import CollapseLedger
import CollapseTestSupport
import Foundation

/// An experiment written in a test: read, run and checked as the command line does it.
struct Workbench {
  var catalogs = Catalogs.standard
  let folder: TemporaryFolder

  init(catalogs: Catalogs = .standard) throws {
    self.catalogs = catalogs
    folder = try TemporaryFolder()
  }

  /// Reads a text as `test.yaml`; paths in it are relative to the shipped experiments.
  func read(_ text: String, overrides: [String] = []) -> (plan: Plan?, diagnostics: Diagnostics) {
    let diagnostics = Diagnostics()
    let file = ConfigurationFile.parse(
      text, name: "test.yaml", directory: Repository.url("experiments").path,
      reporting: diagnostics)
    let plan = PlanReader.read(
      file, overrides: overrides, catalogs: catalogs, reporting: diagnostics)
    return (plan, diagnostics)
  }

  /// Reads a text that has to be sound.
  func plan(_ text: String, overrides: [String] = []) throws -> Plan {
    let (plan, diagnostics) = read(text, overrides: overrides)
    guard let plan else { throw Unsound(messages: diagnostics.render()) }
    return plan
  }

  /// Runs a text into a folder of this bench and reads the results back.
  func run(
    _ text: String, overrides: [String] = [], workers: Int = 2, into results: String = "results"
  ) async throws -> RunResults {
    let plan = try plan(text, overrides: overrides)
    let session = try RunSession(
      plan: plan, experiment: Array(text.utf8), results: folder.path + "/" + results,
      command: ["collapse", "run"])
    _ = try await session.run(workerCount: workers, stop: StopRequest())
    return try RunResults(session.directory)
  }

  /// Runs a text and judges its claims.
  func check(_ text: String, overrides: [String] = []) async throws -> CheckReport {
    let results = try await run(text, overrides: overrides)
    return try CheckSession(try plan(text, overrides: overrides), laws: catalogs.laws)
      .report(results)
  }

  struct Unsound: Error {
    let messages: String
  }

  /// The text of a shipped experiment.
  static func shipped(_ name: String) throws -> String {
    try String(contentsOf: Repository.url("experiments/\(name).yaml"), encoding: .utf8)
  }

  /// Every shipped experiment by name.
  ///
  /// Those that read data from `COLLAPSE_DATA` are among them where it is set.
  static let shippedNames: [String] = {
    let files = try? FileManager.default.contentsOfDirectory(
      atPath: Repository.url("experiments").path)
    let names = (files ?? []).filter { $0.hasSuffix(".yaml") }.map { String($0.dropLast(5)) }
    guard ProcessInfo.processInfo.environment["COLLAPSE_DATA"] == nil else { return names.sorted() }
    return names.filter { (try? !shipped($0).contains("${COLLAPSE_DATA}")) == true }.sorted()
  }()
}
