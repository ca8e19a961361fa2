// SPDX-License-Identifier: GPL-3.0-or-later

internal import CollapseConfiguration
internal import CollapseLedger

/// What makes a cell the same cell: the hash of its resolved scientific parameters.
///
/// Title, figures, claims and the number of replicates and generations are left out: changing them
/// recomputes nothing that is there. So are settings at a value that changes nothing of what is
/// drawn (`NeutralSettings`).
enum CellIdentity {
  /// Raised when the random streams change, so that old numbers are not mixed with new ones.
  static let streamVersion = 1

  /// 16 characters of base 16: the first 64 bits of the SHA-256 of the canonical settings.
  ///
  /// - Parameter isSweptByGenerations: whether cells differ in their number of generations, which
  ///   then tells them apart.
  static func hash(
    seed: UInt64, settings: JSONObject, metrics: [MetricRecord], isSweptByGenerations: Bool = false
  ) -> String {
    var identity = NeutralSettings.leftOut(of: settings)
    if !isSweptByGenerations, var chain = identity["chain"]?.object {
      chain["generations"] = nil
      identity["chain"] = .object(chain)
    }
    identity["seed"] = .text(String(seed))
    identity["stream_version"] = .integer(streamVersion)
    identity["metrics"] = .list(
      metrics.map { metric in
        [
          "name": .text(metric.name), "version": .integer(metric.version),
          "settings": metric.settings,
        ]
      })
    return String(SHA256.hexadecimal(JSONPrinter.canonical(.object(identity))).prefix(16))
  }
}

extension JSONValue {
  /// A resolved setting as JSON, key for key.
  init(_ value: ResolvedValue) {
    switch value {
    case .integer(let integer): self = .integer(integer)
    case .number(let number): self = .number(number)
    case .text(let text): self = .text(text)
    case .boolean(let boolean): self = .boolean(boolean)
    case .list(let items): self = .list(items.map(JSONValue.init))
    case .mapping(let entries):
      self = .object(JSONObject(entries.map { ($0.key, JSONValue($0.value)) }))
    }
  }
}
