// SPDX-License-Identifier: GPL-3.0-or-later

extension BaselineRecord {
  /// The document of a baseline's file.
  public var json: JSONValue {
    [
      "format": .integer(Self.currentFormat),
      "experiment": .text(experiment),
      "captures": .list(captures.map(\.json)),
      "fingerprints": .list(
        fingerprints.map {
          [
            "platform": .text($0.platform), "replicates": .integer($0.replicates),
            "sha256": .text($0.text),
          ]
        }),
      "entries": .list(entries.map(\.json)),
    ]
  }

  /// Reads a baseline's file.
  ///
  /// - Throws: `malformed` where it has another format, a key is unknown or a kind is wrong.
  public static func read(_ path: String) throws(LedgerFailure) -> BaselineRecord {
    let value = try WholeFile.readJSON(path)
    do throws(JSONShapeError) { return try BaselineRecord(JSONReader(value)) } catch {
      throw .malformed(path: path, line: nil, what: error.description)
    }
  }

  private init(_ reader: JSONReader) throws(JSONShapeError) {
    let format = JSONReader(reader.value["format"] ?? .null, path: "format")
    guard format.value == .integer(Self.currentFormat) else {
      throw format.mistake("\(Self.currentFormat), the format this version of the program reads")
    }
    let object = try reader.object(keys: [
      "format", "experiment", "captures", "fingerprints", "entries",
    ])
    self.init(
      experiment: try object.key("experiment").text(),
      captures: try object.key("captures").list(of: Capture.init(reading:)),
      fingerprints: try object.key("fingerprints").list(of: Fingerprint.init(reading:)),
      entries: try object.key("entries").list(of: Entry.init(reading:)))
    for (index, entry) in entries.enumerated() where !captures.indices.contains(entry.capture) {
      throw JSONReader(.integer(entry.capture), path: "entries[\(index)].capture")
        .mistake("a capture that is there")
    }
  }
}

extension BaselineRecord.Capture {
  var json: JSONValue {
    [
      "program_version": .text(programVersion), "stream_version": .integer(streamVersion),
      "platform": .text(platform), "blas_core": .text(blasCore),
      "seed": Int(exactly: seed).map { .integer($0) } ?? .text(String(seed)),
      "replicates": .integer(replicates), "workers": .list(workers.map { .integer($0) }),
      "time": .text(time), "reason": .text(reason),
    ]
  }

  init(reading reader: JSONReader) throws(JSONShapeError) {
    let object = try reader.object(keys: [
      "program_version", "stream_version", "platform", "blas_core", "seed", "replicates",
      "workers", "time", "reason",
    ])
    self.init(
      programVersion: try object.key("program_version").text(),
      streamVersion: try object.key("stream_version").integer(atLeast: 0),
      platform: try object.key("platform").text(),
      blasCore: try object.key("blas_core").text(),
      seed: try PlanRecord.seed(object.key("seed")),
      replicates: try object.key("replicates").integer(in: 2...10_000_000),
      workers: try object.key("workers").list { (worker) throws(JSONShapeError) in
        try worker.integer(atLeast: 1)
      },
      time: try object.key("time").text(),
      reason: try object.key("reason").text())
  }
}

extension BaselineRecord.Fingerprint {
  init(reading reader: JSONReader) throws(JSONShapeError) {
    let object = try reader.object(keys: ["platform", "replicates", "sha256"])
    self.init(
      platform: try object.key("platform").text(),
      replicates: try object.key("replicates").integer(atLeast: 0),
      text: try object.key("sha256").text())
  }
}

extension BaselineRecord.Entry {
  var json: JSONValue {
    [
      "id": .text(id), "cell": .text(cell), "label": .text(label), "metric": .text(metric),
      "version": .integer(version), "scale": .text(scale.rawValue),
      "generation": .integer(generation), "margin": .number(margin),
      "capture": .integer(capture), "values": .list(values.map(\.baselineJSON)),
    ]
  }

  init(reading reader: JSONReader) throws(JSONShapeError) {
    let object = try reader.object(keys: [
      "id", "cell", "label", "metric", "version", "scale", "generation", "margin", "capture",
      "values",
    ])
    let margin = object.key("margin")
    guard let number = margin.value.number, number >= 0, number.isFinite else {
      throw margin.mistake("a number of at least 0")
    }
    self.init(
      cell: try object.key("cell").text(), label: try object.key("label").text(),
      metric: try object.key("metric").text(),
      version: try object.key("version").integer(atLeast: 0),
      scale: try object.key("scale").choice(of: MetricRecord.Scale.self),
      generation: try object.key("generation").integer(in: 0...10_000_000),
      margin: number, capture: try object.key("capture").integer(atLeast: 0),
      values: try object.key("values").list(of: RecordedValue.init(reading:)))
  }
}

extension RecordedValue {
  /// A number as itself, anything else by its name.
  fileprivate var baselineJSON: JSONValue {
    switch self {
    case .value(let number): .number(number)
    case .infinite: "infinite"
    case .undefined: "undefined"
    case .ended: "ended"
    case .absent: "absent"
    }
  }

  fileprivate init(reading reader: JSONReader) throws(JSONShapeError) {
    switch reader.value {
    case "infinite": self = .infinite
    case "undefined": self = .undefined
    case "ended": self = .ended
    case "absent": self = .absent
    default:
      guard let number = reader.value.number, number.isFinite else {
        throw reader.mistake("a number, infinite, undefined, ended or absent")
      }
      self = .value(number)
    }
  }
}
