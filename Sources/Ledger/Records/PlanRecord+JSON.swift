// SPDX-License-Identifier: GPL-3.0-or-later

extension PlanRecord {
  /// The document of plan.json.
  public var json: JSONValue {
    var object: JSONObject = [
      "format": .integer(format),
      "experiment": .text(experiment),
      "title": .text(title),
      "program_version": .text(programVersion),
      "platform": .text(platform),
      "stream_version": .integer(streamVersion),
      "seed": Int(exactly: seed).map { .integer($0) } ?? .text(String(seed)),
      "replicates": .integer(replicates),
      "sweep": .list(axes.map { ["key": .text($0.key), "path": .text($0.path)] }),
      "metrics": .list(metrics.map(\.json)),
      "figures": .list(figures.map(\.json)),
      "claims": .list(claims),
    ]
    object["baseline"] = baseline?.json
    object["cells"] = .list(cells.map(\.json))
    return .object(object)
  }

  /// Writes plan.json.
  public func write(to path: String) throws(LedgerFailure) {
    try AtomicFile.write(JSONPrinter.pretty(json), to: path)
  }

  /// Reads plan.json.
  ///
  /// - Throws: `malformed` where it has another format, a key is unknown or a kind is wrong.
  public static func read(_ path: String) throws(LedgerFailure) -> PlanRecord {
    let value = try WholeFile.readJSON(path)
    do throws(JSONShapeError) { return try PlanRecord(JSONReader(value)) } catch {
      throw .malformed(path: path, line: nil, what: error.description)
    }
  }

  private init(_ reader: JSONReader) throws(JSONShapeError) {
    let format = JSONReader(reader.value["format"] ?? .null, path: "format")
    guard format.value == .integer(Self.currentFormat) else {
      throw format.mistake("\(Self.currentFormat), the format this version of the program reads")
    }
    let object = try reader.object(keys: [
      "format", "experiment", "title", "program_version", "platform", "stream_version", "seed",
      "replicates",
      "sweep", "metrics", "figures", "claims", "baseline", "cells",
    ])
    self.init(
      experiment: try object.key("experiment").text(),
      title: try object.key("title").text(),
      seed: try Self.seed(object.key("seed")),
      replicates: try object.key("replicates").integer(in: 0...10_000_000),
      axes: try object.key("sweep").list(of: SweepAxis.init(reading:)),
      cells: [],
      metrics: try object.key("metrics").list(of: MetricRecord.init(reading:)),
      figures: try object.key("figures").list(of: FigureRecord.init(reading:)),
      claims: try object.key("claims").list().map(\.value),
      streamVersion: try object.key("stream_version").integer(atLeast: 0),
      programVersion: try object.key("program_version").text(),
      platform: try object.key("platform").text())
    if object.has("baseline") {
      baseline = try BaselineRequest(reading: object.key("baseline"))
    }
    let axisCount = axes.count
    cells = try object.key("cells").list { (reader) throws(JSONShapeError) in
      try CellRecord(reading: reader, axisCount: axisCount)
    }
  }

  static func seed(_ reader: JSONReader) throws(JSONShapeError) -> UInt64 {
    switch reader.value {
    case .integer(let seed) where seed >= 0: return UInt64(seed)
    case .text(let text):
      guard let seed = UInt64(text) else { throw reader.mistake("a seed") }
      return seed
    default: throw reader.mistake("a seed")
    }
  }
}

extension SweepAxis {
  init(reading reader: JSONReader) throws(JSONShapeError) {
    let object = try reader.object(keys: ["key", "path"])
    self.init(key: try object.key("key").text(), path: try object.key("path").text())
  }
}

extension MetricRecord {
  var json: JSONValue {
    [
      "name": .text(name),
      "version": .integer(version),
      "scale": .text(scale.rawValue),
      "parts": .list(parts.map { $0.map { .text($0) } ?? .null }),
      "unit": .text(unit),
      "definition": .text(definition),
      "settings": settings,
    ]
  }

  init(reading reader: JSONReader) throws(JSONShapeError) {
    let object = try reader.object(keys: [
      "name", "version", "scale", "parts", "unit", "definition", "settings",
    ])
    self.init(
      name: try object.key("name").text(),
      version: try object.key("version").integer(atLeast: 0),
      scale: try object.key("scale").choice(of: Scale.self),
      parts: try object.key("parts").list { (part) throws(JSONShapeError) in
        part.value == .null ? nil : try part.text()
      },
      unit: try object.key("unit").text(),
      definition: try object.key("definition").text(),
      settings: object.key("settings").value)
  }
}

extension FigureRecord {
  var json: JSONValue {
    ["kind": .text(kind), "name": .text(name), "settings": .object(settings)]
  }

  init(reading reader: JSONReader) throws(JSONShapeError) {
    let object = try reader.object(keys: ["kind", "name", "settings"])
    self.init(
      kind: try object.key("kind").text(), name: try object.key("name").fileName(),
      settings: try object.key("settings").anyObject())
  }
}

extension CellRecord {
  var json: JSONValue {
    [
      "id": .text(id),
      "slug": .text(slug),
      "values": .list(axisValues),
      "generations": .integer(generations),
      "reference": .text(referenceOrigin.rawValue),
      "facts": .object(facts.object),
      "settings": settings,
    ]
  }

  init(reading reader: JSONReader, axisCount: Int) throws(JSONShapeError) {
    let object = try reader.object(keys: [
      "id", "slug", "values", "generations", "reference", "facts", "settings",
    ])
    let values = object.key("values")
    let axisValues = try values.list().map(\.value)
    guard axisValues.count == axisCount else { throw values.mistake("\(axisCount) values") }
    self.init(
      id: try object.key("id").fileName(), slug: try object.key("slug").fileName(),
      axisValues: axisValues,
      generations: try object.key("generations").integer(in: 0...10_000_000),
      referenceOrigin: try object.key("reference").choice(of: ReferenceOrigin.self),
      facts: CellFacts(try object.key("facts").anyObject()),
      settings: object.key("settings").value)
  }
}

extension JSONReader {
  /// The elements of a list, each read in the same way.
  func list<Element>(
    of read: (JSONReader) throws(JSONShapeError) -> Element
  ) throws(JSONShapeError) -> [Element] {
    try list().map(read)
  }

  /// A part of a file's name that leads nowhere else.
  func fileName() throws(JSONShapeError) -> String {
    let text = try text()
    guard Slug.isSafe(text) else { throw mistake("a name of letters, digits and . - _ + = ,") }
    return text
  }
}
