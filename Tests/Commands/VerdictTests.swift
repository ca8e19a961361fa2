// SPDX-License-Identifier: GPL-3.0-or-later

import CollapseTestSupport
import Foundation
import Testing

/// A verdict is a function of the experiment and the commit, and of nothing else.
@Suite(.serialized) struct VerdictTests {
  private static let program = URL(fileURLWithPath: "/proc/self/exe")
    .resolvingSymlinksInPath().deletingLastPathComponent().appendingPathComponent("collapse")

  private static let experiment = """
    experiment: small
    replicates: 24
    source: {gaussian: {dimension: 1}}
    learner: {gaussian: {divisor: n}}
    chain: {generations: 6, real: 30, synthetic: 30}
    sweep: {chain.policy: [replace, accumulate]}
    metrics: [log_variance]
    claims:
      - theory: all
      - {id: open, that: "log_variance[generation=6] < log_variance[generation=0] - 0.2"}
      - {id: wrong, that: "log_variance[policy=replace] > 1 + log_variance[policy=accumulate]", at: {generation: 6}}
    baseline: {margins: {log_variance: 0.4}}
    """

  /// Calls the program in a folder; returns its status and what it wrote.
  @discardableResult
  private func call(
    _ line: String, in folder: TemporaryFolder, _ environment: [String] = [],
    launcher: [String] = []
  ) throws -> (status: Int32, output: String) {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments =
      environment + launcher + [Self.program.path] + line.split(separator: " ").map(String.init)
    process.currentDirectoryURL = folder.url
    let output = Pipe()
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    try process.run()
    let data = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return (process.terminationStatus, String(decoding: data, as: UTF8.self))
  }

  @Test func neverDependsOnWorkersShardsLocaleOrTime() throws {
    let kept = try TemporaryFolder()
    try kept.write(Self.experiment, to: "small.yaml")
    try call("run small.yaml -j 1", in: kept)
    try call("baseline propose small.yaml -j 2", in: kept)
    #expect(
      try call("baseline accept small.yaml --ids new --reason first", in: kept, ["CI="]).status == 0
    )
    let path = "results/baselines/small.json"
    // Other bits than those accepted: the numbers decide.
    let baseline = try String(contentsOfFile: kept.path + "/" + path, encoding: .utf8)
      .replacing(/"sha256": "[0-9a-f]*"/, with: "\"sha256\": \"0\"")
    let ways: [(run: [String], environment: [String], launcher: [String])] = [
      (["run small.yaml -j 1"], [], []),
      (["run small.yaml -j 4"], ["OPENBLAS_NUM_THREADS=3"], []),
      (
        [
          "run small.yaml --shard 2/3", "run small.yaml --shard 1/3",
          "run small.yaml --shard 3/3 -j 2", "merge small.yaml",
        ], [], []
      ),
      (["run small.yaml replicates=10", "run small.yaml"], [], []),
      (
        ["run small.yaml -j 2"], ["LC_ALL=de_DE.UTF-8", "LANG=tr_TR.UTF-8", "TZ=Pacific/Chatham"],
        []
      ),
      (["run small.yaml -j 2"], ["PATH=/usr/bin:/bin"], ["env", "-i", "PATH=/usr/bin:/bin"]),
    ]
    var verdicts: Set<String> = []
    for way in ways {
      let folder = try TemporaryFolder()
      try folder.write(Self.experiment, to: "small.yaml")
      try FileManager.default.createDirectory(
        atPath: folder.path + "/results/baselines", withIntermediateDirectories: true)
      try folder.write(baseline, to: path)
      for line in way.run {
        try call(line, in: folder, way.environment, launcher: way.launcher)
      }
      let check = try call("check small.yaml", in: folder, way.environment, launcher: way.launcher)
      #expect(check.status == 1, "\(way)")
      let json = try call(
        "check small.yaml --json", in: folder, way.environment, launcher: way.launcher)
      verdicts.insert(check.output + json.output)
    }
    #expect(verdicts.count == 1)
    let words = try #require(verdicts.first)
    for piece in ["refuted    wrong", "undecided  open", "holds      theory", "log_variance@6~"] {
      #expect(words.contains(piece), "\(piece) in \(words.prefix(3000))")
    }
  }
}
