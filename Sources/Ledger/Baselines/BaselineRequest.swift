// SPDX-License-Identifier: GPL-3.0-or-later

/// What an experiment wants of a baseline: the section `baseline` of its file.
public struct BaselineRequest: Sendable, Hashable {
  /// Rows of measurements.csv; empty where the claims decide.
  public var metrics: [String]
  /// Generations; empty where the claims decide.
  public var generations: [Int]
  /// The smallest change that counts, by row, on the metric's scale.
  public var margins: [Margin]
  /// How many replicates a capture has.
  public var replicates: Int
  /// Where the section stands.
  public var file: String?
  public var line: Int?

  public struct Margin: Sendable, Hashable {
    public let metric: String
    public let value: Double

    public init(metric: String, value: Double) {
      self.metric = metric
      self.value = value
    }
  }

  /// The fewest replicates that a capture may have, and what it has where nothing is said.
  public static let leastReplicates = 64

  public init(
    metrics: [String] = [], generations: [Int] = [], margins: [Margin] = [],
    replicates: Int = leastReplicates
  ) {
    self.metrics = metrics
    self.generations = generations
    self.margins = margins
    self.replicates = replicates
  }

  public func margin(of metric: String) -> Double? {
    margins.first { $0.metric == metric }?.value
  }
}

extension BaselineRequest {
  var json: JSONValue {
    var object: JSONObject = [
      "metrics": .list(metrics.map { .text($0) }),
      "generations": .list(generations.map { .integer($0) }),
      "margins": .object(JSONObject(margins.map { ($0.metric, .number($0.value)) })),
      "replicates": .integer(replicates),
    ]
    object["file"] = file.map(JSONValue.text)
    object["line"] = line.map(JSONValue.integer)
    return .object(object)
  }

  init(reading reader: JSONReader) throws(JSONShapeError) {
    let object = try reader.object(keys: [
      "metrics", "generations", "margins", "replicates", "file", "line",
    ])
    let margins = object.key("margins")
    self.init(
      metrics: try object.key("metrics").texts(),
      generations: try object.key("generations").list { (item) throws(JSONShapeError) in
        try item.integer(in: 0...10_000_000)
      },
      margins: [],
      replicates: try object.key("replicates").integer(in: 2...10_000_000))
    file = object.has("file") ? try object.key("file").text() : nil
    line = object.has("line") ? try object.key("line").integer(atLeast: 1) : nil
    for entry in try margins.anyObject().entries {
      guard let value = entry.value.number, value >= 0, value.isFinite else {
        throw margins.mistake("numbers of at least 0")
      }
      self.margins.append(Margin(metric: entry.key, value: value))
    }
  }
}
