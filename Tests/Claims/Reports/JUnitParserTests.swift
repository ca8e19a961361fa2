// SPDX-License-Identifier: GPL-3.0-or-later

import CollapseConfiguration
import CollapseLedger
import CollapseTestSupport
import Foundation
import Testing

@testable import CollapseClaims

/// The package `junitparser` reads what `check --junit` writes, where a Python has it: the one that
/// `COLLAPSE_PEERS` names, `python3`, or the system's own.
@Suite struct JUnitParserTests {
  private static let python: String? = {
    let peers = ProcessInfo.processInfo.environment["COLLAPSE_PEERS"].map { $0 + "/bin/python" }
    return [peers, "python3", "/usr/bin/python3"].compactMap(\.self).first {
      call($0, ["-c", "import junitparser"]).status == 0
    }
  }()

  private static let requirement = Requirement(name: "junitparser", isPresent: python != nil)

  private static func call(
    _ python: String, _ arguments: [String]
  ) -> (status: Int32, output: String) {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = [python] + arguments
    let output = Pipe()
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    guard (try? process.run()) != nil else { return (127, "") }
    let data = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return (process.terminationStatus, String(decoding: data, as: UTF8.self))
  }

  @Test(.enabled(if: requirement.admits, "no Python with junitparser: pip install junitparser"))
  func aCommonParserFindsEveryCaseAndItsOutcome() throws {
    let names = ["plain", "a<b> & \"c\"", "]]>", "::error::x", "%0A", "é🜁", "a\nb"]
    let verdicts: [Verdict] = [.holds, .refuted, .undecided]
    var report = CheckReport(
      experiment: "x <&> y",
      entries: names.enumerated().map { index, name in
        CheckEntry(
          kind: .relation, id: name, cell: "a=\(index)", words: name,
          verdict: verdicts[index % 3], reason: "because \(name)", explanation: [name],
          mark: SourceMark(file: "x.yaml", line: index + 1, column: 1))
      })
    report.baselineObstacle = "there is none"
    let folder = try TemporaryFolder()
    let file = try folder.write(report.junit(), to: "junit.xml")
    let script = Repository.url("Tests/Oracles/checks/junit.py").path
    let read = Self.call(try #require(Self.python), [script, file])
    #expect(read.status == 0)
    let lines = try read.output.split(separator: "\n").map {
      try #require(JSONSerialization.jsonObject(with: Data($0.utf8)) as? [Any])
    }
    #expect(lines[0].dropFirst().compactMap { $0 as? Int } == [8, 2, 1, 2])
    #expect(lines[1][1] as? String == "collapse check x <&> y")
    let cases = lines.dropFirst(2)
    #expect(cases.count == names.count + 1)
    for (index, (name, line)) in zip(names, cases).enumerated() {
      #expect(line[1] as? String == "\(name) [a=\(index)]")
      #expect(line[2] as? String == "x <&> y")
      let outcome = line.count > 3 ? (line[3] as? [Any])?.first as? String : nil
      #expect(outcome == [nil, "failure", "skipped"][index % 3])
    }
    let last = try #require(cases.last?[3] as? [Any])
    #expect(last.compactMap { $0 as? String } == ["error", "there is none"])
  }
}
