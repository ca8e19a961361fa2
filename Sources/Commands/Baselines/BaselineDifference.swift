// SPDX-License-Identifier: GPL-3.0-or-later

internal import CollapseClaims
internal import CollapseExperiment
internal import CollapseLedger
internal import CollapseNumerics

/// A proposal beside what is stored, entry by entry.
struct BaselineDifference {
  /// What accepting an entry would do.
  enum Status: String, CaseIterable {
    /// Not stored yet, or under another definition.
    case new
    /// The check calls it changed: it may be accepted.
    case failing
    /// The check does not call it changed: it stays as it is.
    case passing
    /// The values are the same.
    case same
    /// Stored, and no longer part of the experiment.
    case stale
  }

  struct Row {
    let id: String
    let status: Status
    let stored: BaselineRecord.Entry?
    let proposed: BaselineRecord.Entry?
  }

  let rows: [Row]

  /// - Parameter check: of the stored baseline; nil where there is none.
  init(_ stored: BaselineRecord?, _ proposed: BaselineRecord, _ check: BaselineCheck?) {
    var old: [String: BaselineRecord.Entry] = [:]
    for entry in stored?.entries ?? [] { old[entry.id] = entry }
    var verdicts: [String: Verdict] = [:]
    for finding in check?.comparison?.findings ?? [] {
      verdicts[finding.entry.id] = finding.verdict
    }
    let known = Set(proposed.entries.map(\.id))
    rows =
      proposed.entries.map { entry in
        guard let before = old[entry.id], before.isDefined(as: entry) else {
          return Row(id: entry.id, status: .new, stored: old[entry.id], proposed: entry)
        }
        let status: Status =
          verdicts[entry.id] == .refuted
          ? .failing : before.values == entry.values ? .same : .passing
        return Row(id: entry.id, status: status, stored: before, proposed: entry)
      }
      + (stored?.entries ?? []).filter { !known.contains($0.id) }.map {
        Row(id: $0.id, status: .stale, stored: $0, proposed: nil)
      }
  }

  var text: String {
    let width = rows.map(\.id.count).max() ?? 0
    let lines = rows.map { row in
      let padding = String(repeating: " ", count: width - row.id.count)
      let label = (row.proposed ?? row.stored)?.label ?? ""
      let values = [row.stored, row.proposed].map { $0.map(Self.mean) ?? "–" }
      return "  \(row.status.rawValue.padded(to: 8)) \(row.id)\(padding)  "
        + "\(values[0]) → \(values[1])\(label.isEmpty ? "" : "  [\(label)]")"
    }
    let counts = Status.allCases.map { status in
      "\(status.rawValue) \(rows.count { $0.status == status })"
    }
    return (["\(counts.joined(separator: ", "))"] + lines).joined(separator: "\n") + "\n"
  }

  var json: JSONValue {
    .list(
      rows.map { row in
        var object: JSONObject = ["id": .text(row.id), "status": .text(row.status.rawValue)]
        object["stored_mean"] = row.stored.map { .text(Self.mean($0)) } ?? .null
        object["proposed_mean"] = row.proposed.map { .text(Self.mean($0)) } ?? .null
        return .object(object)
      })
  }

  /// The mean over the replicates that have a number.
  static func mean(_ entry: BaselineRecord.Entry) -> String {
    let numbers = entry.values.compactMap(\.number)
    return numbers.isEmpty ? "no number" : RoundedNumber.text(Statistics.mean(numbers))
  }
}

extension BaselineRecord.Entry {
  /// Whether values of both entries can be compared.
  func isDefined(as other: BaselineRecord.Entry) -> Bool {
    cell == other.cell && metric == other.metric && version == other.version
      && scale == other.scale && generation == other.generation && margin == other.margin
  }
}

extension String {
  fileprivate func padded(to width: Int) -> String {
    self + String(repeating: " ", count: max(0, width - count))
  }
}
