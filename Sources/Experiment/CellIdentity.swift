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
    func part(_ name: String) -> IdentifiedSettings {
      IdentifiedSettings(name, settings[name] ?? .null)
    }
    let chain = (settings["chain"]?.object ?? [:]).entries
      .map { IdentifiedEntry($0.key, $0.value) }
      .sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
    return id(
      hash(
        seed: seed, source: part("source"), learner: part("learner"), chain: chain,
        metrics: canonical(
          metrics.map { canonical(name: $0.name, version: $0.version, settings: $0.settings) }),
        isSweptByGenerations: isSweptByGenerations))
  }

  /// A hash as its characters.
  static func id(_ hash: UInt64) -> String { SHA256.hexadecimal(firstWord: hash) }

  /// The 64 bits of parts that many cells share: their bytes are made once.
  ///
  /// - Parameters:
  ///   - chain: in the order of the keys' UTF-8 bytes.
  ///   - metrics: what stands between the brackets of their list.
  static func hash(
    seed: UInt64, source: IdentifiedSettings, learner: IdentifiedSettings,
    chain: [IdentifiedEntry], metrics: [UInt8], isSweptByGenerations: Bool
  ) -> UInt64 {
    // A canonical object of six entries, in the order of their keys.
    var bytes = Array("{\"chain\":{".utf8)
    bytes.reserveCapacity(640)
    var isFirst = true
    for entry in chain where !entry.canonical.isEmpty {
      if entry.key == "generations", !isSweptByGenerations { continue }
      if !isFirst { bytes.append(UInt8(ascii: ",")) }
      isFirst = false
      bytes += entry.canonical
    }
    bytes += "},\"learner\":".utf8
    bytes += learner.canonical
    bytes += ",\"metrics\":[".utf8
    bytes += metrics
    bytes += "],\"seed\":\"\(seed)\",\"source\":".utf8
    bytes += source.canonical
    bytes += ",\"stream_version\":\(streamVersion)}".utf8
    return SHA256.firstWord(of: bytes)
  }

  /// The bytes of several metrics, as they stand in their list.
  static func canonical(_ metrics: [[UInt8]]) -> [UInt8] {
    Array(metrics.joined(separator: ",".utf8))
  }

  /// The bytes of a metric with its version and settings.
  static func canonical(name: String, version: Int, settings: JSONValue) -> [UInt8] {
    JSONPrinter.canonical([
      "name": .text(name), "version": .integer(version),
      "settings": NeutralSettings.leftOut(ofMetric: settings),
    ])
  }
}

/// Resolved settings of a cell's source or learner with their bytes in its identity.
struct IdentifiedSettings: Sendable {
  let json: JSONValue
  /// Canonical JSON without settings that change nothing (`NeutralSettings`).
  let canonical: [UInt8]

  init(_ section: String, _ resolved: ResolvedValue) {
    self.init(section, JSONValue(resolved))
  }

  init(_ section: String, _ json: JSONValue) {
    self.json = json
    canonical = JSONPrinter.canonical(
      NeutralSettings.leftOut(of: JSONObject([(section, json)]))[section] ?? .null)
  }
}

/// A setting of a cell's chain with its bytes in the cell's identity.
struct IdentifiedEntry: Sendable {
  let key: String
  let json: JSONValue
  /// `"key":value` in canonical JSON, without what changes nothing (`NeutralSettings`): empty where
  /// that is all of it.
  let canonical: [UInt8]

  init(_ key: String, _ resolved: ResolvedValue) {
    self.init(key, JSONValue(resolved))
  }

  init(_ key: String, _ json: JSONValue) {
    self.key = key
    self.json = json
    let rest = NeutralSettings.leftOut(of: ["chain": .object([key: json])])["chain"]?.object ?? [:]
    canonical = Array(JSONPrinter.canonical(.object(rest)).dropFirst().dropLast())
  }

  /// A number, which is never without effect.
  init(_ key: String, _ integer: Int) {
    self.key = key
    json = .integer(integer)
    canonical = Array("\"\(key)\":\(integer)".utf8)
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
