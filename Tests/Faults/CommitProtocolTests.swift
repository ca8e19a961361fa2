// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Testing

/// The order of calls by which files of a run come to be: a kill never loses data that the system
/// holds, so the order itself is what is held to the protocol.
@Suite(.serialized, .enabled(if: Shim.isUsable)) struct CommitProtocolTests {
  /// The calls of a first run, of one that finds everything there, and of one that goes on.
  private static let logs = Result {
    let workplace = try Workplace()
    return try [
      workplace.calls(), workplace.calls(),
      workplace.calls(Workplace.command + ["chain.generations=9"]),
    ]
  }

  @Test func everyFileIsWrittenSynchronisedRenamedAndItsDirectorySynchronised() throws {
    for calls in try Self.logs.get() {
      #expect(CommitProtocol(calls: calls).violations == [])
      let renamed = Set(calls.compactMap(\.other))
      for name in ["plan.json", "experiment.yaml", "manifest.json", "tables/summary.csv"] {
        #expect(renamed.contains { $0.hasSuffix("/results/small/" + name) }, "\(name)")
      }
    }
    #expect(try Self.logs.get()[0].contains { ($0.other ?? "").contains("/ckpt/") })
  }

  /// Each of them is taken out in turn, as if the program did not make it.
  @Test(arguments: ["sync", "rename"])
  func everySynchronisationAndEveryRenameIsMissedWhereItIsNotMade(_ kind: String) throws {
    var removed: [String: Int] = [:]
    for calls in try Self.logs.get() {
      for place in calls.indices where calls[place].kind == kind {
        var rest = calls
        let gone = rest.remove(at: place)
        #expect(CommitProtocol(calls: rest).violations != [], "\(gone)")
        removed[Self.role(gone), default: 0] += 1
      }
    }
    #expect(removed.values.reduce(0, +) > 50)
    let words = removed.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }
    Torture.tell("log", "each \(kind) taken out is missed: " + words.joined(separator: ", "))
  }

  /// What a file is to a run: `records.jsonl`, `ckpt`, `tables`, a directory's own name.
  private static func role(_ call: Call) -> String {
    let parts = (call.other ?? call.path).components(separatedBy: "/results/small").last ?? ""
    let names = parts.split(separator: "/")
    if names.first == "cells" { return names.count > 2 ? String(names[2]) : "cells" }
    return names.first.map { String($0) } ?? "the run"
  }
}
