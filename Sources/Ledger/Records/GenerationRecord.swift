// SPDX-License-Identifier: GPL-3.0-or-later

/// One recorded number, or why there is none.
public enum RecordedValue: Sendable, Hashable {
  /// A finite number.
  case value(Double)
  /// Infinite, of either sign.
  case infinite
  /// Not a number.
  case undefined
  /// The chain ended at this generation or before it.
  case ended
  /// Nothing was recorded: the generation was not computed, or its model has no such parameter.
  case absent

  /// A finite number as a value, an infinite one as `infinite`, a NaN as `undefined`.
  public init(_ number: Double) {
    self = number.isFinite ? .value(number) : number.isNaN ? .undefined : .infinite
  }

  /// The finite number, where there is one.
  public var number: Double? {
    if case .value(let number) = self { number } else { nil }
  }
}

/// How a chain ended before its last generation.
public struct ChainEnd: Sendable, Hashable {
  /// A word for tables and counts, such as `singular_covariance`.
  public let code: String
  /// What happened and what to try, for people.
  public let words: String

  public init(code: String, words: String) {
    self.code = code
    self.words = words
  }
}

/// What one generation of one replicate left behind: one line of records.jsonl.
public struct GenerationRecord: Sendable, Hashable {
  public var replicate: Int
  public var generation: Int
  /// The rows a metric writes, such as `tail_loss` or `components.weight`; share the array.
  public var metricNames: [String]
  /// One a metric name.
  public var readings: [RecordedValue]
  /// The fitted scalar parameters' names; may differ from generation to generation.
  public var parameterNames: [String]
  /// One a parameter name.
  public var parameters: [RecordedValue]
  /// Set where no model could be fitted at this generation; there are no readings then.
  public var end: ChainEnd?
  /// What the generation shows to people, where it left something.
  public var exhibit: ExhibitRecord?

  public init(
    replicate: Int, generation: Int, metricNames: [String], readings: [RecordedValue],
    parameterNames: [String] = [], parameters: [RecordedValue] = [],
    exhibit: ExhibitRecord? = nil
  ) {
    precondition(
      metricNames.count == readings.count && parameterNames.count == parameters.count,
      "\(metricNames.count) metrics, \(readings.count) readings, "
        + "\(parameterNames.count) names, \(parameters.count) parameters")
    self.replicate = replicate
    self.generation = generation
    self.metricNames = metricNames
    self.readings = readings
    self.parameterNames = parameterNames
    self.parameters = parameters
    self.end = nil
    self.exhibit = exhibit
  }

  /// The last record of a chain that ended early.
  public init(replicate: Int, generation: Int, metricNames: [String], end: ChainEnd) {
    self.replicate = replicate
    self.generation = generation
    self.metricNames = metricNames
    self.readings = []
    self.parameterNames = []
    self.parameters = []
    self.end = end
  }
}
