// SPDX-License-Identifier: GPL-3.0-or-later

internal import CollapseConfiguration
internal import CollapseExperiment
internal import CollapseLedger

/// What `validate` says of a file.
enum ValidationReport {
  /// One line for a file that is sound.
  static func line(_ path: String, _ plan: Plan) -> String {
    "\(path): valid: \(plan.cells.count) cells × \(plan.replicates) replicates, "
      + "\(plan.generationTotal) generations"
  }

  /// The file with all that was found, for programs.
  static func json(_ path: String, _ diagnostics: Diagnostics) -> JSONValue {
    [
      "file": .text(path),
      "valid": .boolean(!diagnostics.hasErrors),
      "diagnostics": .list(
        diagnostics.sorted.map { diagnostic in
          var object: JSONObject = [
            "severity": .text(diagnostic.severity.rawValue), "message": .text(diagnostic.message),
          ]
          if let mark = diagnostic.mark {
            object["file"] = .text(mark.file)
            object["line"] = .integer(mark.line)
            object["column"] = .integer(mark.column)
          }
          return .object(object)
        }),
    ]
  }
}
