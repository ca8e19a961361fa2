// SPDX-License-Identifier: GPL-3.0-or-later

import CollapseTestSupport
import Foundation
import Testing

/// A folder with an experiment in which the program runs as a process, faults and all.
final class Workplace {
  let folder: TemporaryFolder
  /// Where the program is started; faults happen below it.
  let path: String
  let text: String

  /// The program beside the tests' own.
  static let program = URL(fileURLWithPath: "/proc/self/exe")
    .resolvingSymlinksInPath().deletingLastPathComponent().appendingPathComponent("collapse").path

  init(_ text: String = Workplace.small) throws {
    folder = try TemporaryFolder()
    path = folder("work")
    self.text = text
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    try folder.write(text, to: "work/x.yaml")
  }

  /// Three cells, two replicates each, with a checkpoint after every generation.
  static let small = """
    experiment: small
    seed: 7
    replicates: 2
    source: {gaussian: {dimension: 1}}
    learner: {gaussian: {divisor: n}}
    chain: {generations: 5, real: 30}
    sweep:
      chain.synthetic: [20, 30, 40]
    metrics: [log_variance, tail_loss]

    """

  var run: String { path + "/results/small" }

  /// Starts the program.
  func start(
    _ words: [String], fault: Fault? = nil, logging: String? = nil,
    environment: [String: String?] = [:], launcher: [String] = []
  ) throws -> Child {
    var variables = environment
    if fault != nil || logging != nil {
      variables["LD_PRELOAD"] = try Shim.library.get().path
      variables["FAULT_ROOT"] = path
      variables["FAULT_LOG"] = logging
      for (name, value) in fault?.environment ?? [:] { variables[name] = value }
    }
    return try Child(
      [Self.program] + words, in: path, environment: variables, launcher: launcher,
      scratch: folder.path)
  }

  /// Runs the program to its end.
  @discardableResult
  func perform(
    _ words: [String] = Workplace.command, fault: Fault? = nil,
    environment: [String: String?] = [:], launcher: [String] = [], limit: Double = 120
  ) throws -> Execution {
    try start(words, fault: fault, environment: environment, launcher: launcher).wait(limit: limit)
  }

  /// The command that all of these tests give, first and again.
  static let command = ["run", "x.yaml", "-j", "2"]

  /// The calls that the program makes to change files.
  func calls(_ words: [String] = Workplace.command, fault: Fault? = nil) throws -> [Call] {
    let log = folder("log-" + UUID().uuidString)
    let execution = try start(words, fault: fault, logging: log).wait()
    #expect(fault != nil || execution.succeeded, "\(execution.errors)")
    let text = String(decoding: FileManager.default.contents(atPath: log) ?? Data(), as: UTF8.self)
    return text.split(separator: "\n").compactMap { Call($0) }
  }

  /// What a run makes, by path: tables, figures, plan. Records may stand in another order.
  func products() -> [String: Data] {
    var found: [String: Data] = [:]
    for name in names() where Self.isProduct(name) {
      found[name] = FileManager.default.contents(atPath: run + "/" + name)
    }
    return found
  }

  private static func isProduct(_ name: String) -> Bool {
    name == "plan.json" || name == "experiment.yaml" || name.hasPrefix("tables/")
      || name.hasPrefix("plots/")
  }

  /// The state of every chain after its last generation, by path.
  func checkpoints() -> [String: Data] {
    var found: [String: Data] = [:]
    for name in names() where name.hasPrefix("cells/") && name.contains("/ckpt/") {
      found[name] = FileManager.default.contents(atPath: run + "/" + name)
    }
    return found
  }

  /// All files below the run's directory.
  func names() -> [String] {
    let everything = (try? FileManager.default.subpathsOfDirectory(atPath: run)) ?? []
    return everything.filter { name in
      var isFolder: ObjCBool = false
      return FileManager.default.fileExists(atPath: run + "/" + name, isDirectory: &isFolder)
        && !isFolder.boolValue
    }.sorted()
  }

  /// Removes what the program made, for another trial.
  func clear() throws {
    for name in try FileManager.default.contentsOfDirectory(atPath: folder.path) {
      if name == "work" || !name.hasPrefix("work") { continue }
      try FileManager.default.removeItem(atPath: folder(name))
    }
    try? FileManager.default.removeItem(atPath: path + "/results")
  }

  /// Gives the command again and holds what it makes to an undisturbed run.
  func expectRecovery(
    to expected: [String: Data], _ note: @autoclosure () -> String,
    sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let again = try perform()
    #expect(again.succeeded, "\(note()): \(again.errors)", sourceLocation: sourceLocation)
    let differences = Self.differences(products(), expected)
    #expect(differences == [], "\(note())", sourceLocation: sourceLocation)
    // A checkpoint that was never finished may wait for the next one of its chain.
    let leftovers = names().filter { $0.hasSuffix(".tmp") && !$0.contains("/ckpt/") }
    #expect(leftovers == [], "\(note())", sourceLocation: sourceLocation)
  }

  /// The names of files that are not the same, or in one of the two only.
  static func differences(_ one: [String: Data], _ other: [String: Data]) -> [String] {
    Set(one.keys).union(other.keys).filter { one[$0] != other[$0] }.sorted()
  }

  /// What an undisturbed run of the small experiment makes.
  static let undisturbed = Result {
    let workplace = try Workplace()
    let execution = try workplace.perform()
    try #require(execution.succeeded, "\(execution.errors)")
    let products = workplace.products()
    try #require(products.count >= 8, "\(products.keys)")
    return products
  }
}
