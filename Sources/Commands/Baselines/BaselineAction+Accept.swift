// SPDX-License-Identifier: GPL-3.0-or-later

internal import CollapseClaims
internal import CollapseExperiment
internal import CollapseLedger

extension BaselineAction {
  /// Says what accepting would change.
  static let diff = BaselineAction(name: "diff") { context in
    let difference = try context.difference()
    context.console.writeOutput(
      context.arguments.has(.json)
        ? JSONPrinter.pretty(difference.json) : difference.text)
    return .success
  }

  /// Writes named entries that fail or are new, with a reason, and nothing else.
  static let accept = BaselineAction(name: "accept") { context in
    if let value = context.surroundings.environment("CI"), !["", "0", "false"].contains(value) {
      throw context.refuse(
        .usage, "baseline accept: expected a person to accept a change, found CI=\(value)")
    }
    guard let ids = context.arguments.value(Command.baselineIds) else {
      throw UsageFailure.missingOption(command: "baseline accept", expected: "--ids")
    }
    guard let reason = context.arguments.value(Command.baselineReason),
      reason.contains(where: { !$0.isWhitespace })
    else { throw UsageFailure.missingOption(command: "baseline accept", expected: "--reason") }
    let proposed = try context.proposed()
    let stored = try context.paths.readStored()
    let difference = try context.difference()
    let chosen = try context.chosen(ids, among: difference.rows)
    var accepted = BaselineAcceptance(stored, proposed, chosen, reason: reason).result
    if difference.rows.allSatisfy({ $0.status == .same || chosen.contains($0.id) }) {
      accepted.adopt(proposed.fingerprints)
    }
    try BaselinePaths.write(accepted, to: context.paths.stored)
    context.console.note("\(chosen.count) of \(difference.rows.count) entries written")
    context.console.print(context.paths.stored)
    return .success
  }
}

extension BaselineContext {
  func difference() throws -> BaselineDifference {
    let stored = try paths.readStored()
    return BaselineDifference(stored, try proposed(), try stored.map(check))
  }

  /// The entries named, each of which may be accepted.
  func chosen(_ ids: String, among rows: [BaselineDifference.Row]) throws -> Set<String> {
    var chosen: Set<String> = []
    for word in ids.split(separator: ",").map(String.init) {
      if word == "new" {
        chosen.formUnion(rows.filter { $0.status == .new }.map(\.id))
        continue
      }
      guard let row = rows.first(where: { $0.id == word }) else {
        throw refuse(
          .usage, "--ids: expected an entry that 'collapse baseline diff' names, found '\(word)'")
      }
      switch row.status {
      case .new, .failing, .stale: chosen.insert(word)
      case .passing, .same:
        throw refuse(
          .usage,
          "--ids: expected an entry that fails or is new, found '\(word)', which passes and stays "
            + "as it was accepted")
      }
    }
    if chosen.isEmpty {
      throw refuse(.usage, "--ids: expected entries that fail or are new, found none")
    }
    return chosen
  }
}

/// A stored baseline with some entries replaced by proposed ones.
struct BaselineAcceptance {
  let result: BaselineRecord

  /// - Parameter chosen: ids; those that the proposal lacks are removed.
  init(
    _ stored: BaselineRecord?, _ proposed: BaselineRecord, _ chosen: Set<String>, reason: String
  ) {
    var captures = stored?.captures ?? []
    let place = captures.count
    captures += proposed.captures.prefix(1).map { capture in
      var capture = capture
      capture.reason = reason
      return capture
    }
    var incoming: [String: BaselineRecord.Entry] = [:]
    for entry in proposed.entries where chosen.contains(entry.id) {
      incoming[entry.id] = entry
      incoming[entry.id]?.capture = place
    }
    var entries: [BaselineRecord.Entry] = []
    for entry in stored?.entries ?? [] {
      if let replacement = incoming.removeValue(forKey: entry.id) {
        entries.append(replacement)
      } else if !chosen.contains(entry.id) {
        entries.append(entry)
      }
    }
    entries += proposed.entries.compactMap { incoming[$0.id] }
    // Captures that no entry is of any more go.
    let used = Set(entries.map(\.capture)).sorted()
    for index in entries.indices {
      entries[index].capture = used.firstIndex(of: entries[index].capture) ?? 0
    }
    result = BaselineRecord(
      experiment: proposed.experiment, captures: used.map { captures[$0] },
      fingerprints: [], entries: entries)
  }
}

extension BaselineRecord {
  /// Takes on what the bits of a run are now, where all of it is accepted.
  fileprivate mutating func adopt(_ fingerprints: [Fingerprint]) {
    self.fingerprints = fingerprints
  }
}
