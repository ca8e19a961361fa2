// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Testing

/// The order of calls by which files of a run come to be: a kill never loses data that the system
/// holds, so the order itself is what is held to the protocol.
@Suite(.serialized, .enabled(if: Shim.isUsable)) struct CommitProtocolTests {
  private func parent(_ path: String) -> String { (path as NSString).deletingLastPathComponent }

  @Test func everyFileIsWrittenSynchronisedRenamedAndItsDirectorySynchronised() throws {
    let workplace = try Workplace()
    let calls = try workplace.calls()
    var renamed = Set<String>()
    for (place, call) in calls.enumerated() where call.kind == "rename" {
      let target = try #require(call.other)
      renamed.insert(target)
      #expect(parent(target) == parent(call.path), "\(call)")
      // Since it was made, or last renamed away: the last write is followed by a synchronisation.
      let before = calls[..<place].filter { $0.path == call.path }.map(\.kind)
      let synced = before.lastIndex(of: "sync")
      #expect(synced != nil, "\(call) was never synchronised")
      let written = before.lastIndex { $0 == "write" || $0 == "truncate" } ?? -1
      #expect(written < synced ?? -1, "\(call) was written to after it was synchronised: \(before)")
      #expect(before.first != "modify", "\(call) was written in place")
      let after = calls[(place + 1)...]
      let directory = after.first { $0.kind == "sync" && $0.path == parent(target) }
      #expect(directory != nil, "\(call) was never made to stay")
      // And before anything else in that directory takes place.
      let sooner = after.prefix { $0 != directory }
        .filter { parent($0.path) == parent(target) && $0.kind == "rename" }
      #expect(sooner.isEmpty, "\(call) waits for \(sooner)")
    }
    for name in ["plan.json", "experiment.yaml", "manifest.json", "tables/summary.csv"] {
      #expect(renamed.contains(workplace.run + "/" + name), "\(name) was never renamed into place")
    }
  }

  @Test func nothingButLogsAndTheLockIsWrittenInPlace() throws {
    let workplace = try Workplace()
    let calls = try workplace.calls() + workplace.calls()
    for call in calls where ["write", "modify", "truncate"].contains(call.kind) {
      #expect(
        call.path.hasSuffix(".tmp") || call.path.hasSuffix("/records.jsonl")
          || call.path.hasSuffix("/.lock"), "\(call)")
    }
  }

  @Test func everyNewNameStays() throws {
    let workplace = try Workplace()
    let calls = try workplace.calls()
    for (place, call) in calls.enumerated()
    where call.kind == "mkdir" || (call.kind == "create" && !call.path.hasSuffix(".tmp")) {
      if call.path.hasSuffix("/.lock") { continue }
      let synced = calls[(place + 1)...].contains {
        $0.kind == "sync" && $0.path == parent(call.path)
      }
      #expect(synced, "\(call)")
    }
  }
}
