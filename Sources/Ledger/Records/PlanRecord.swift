// SPDX-License-Identifier: GPL-3.0-or-later

/// The shape of plan.json: all that whatever reads a run needs to know of what ran.
public struct PlanRecord: Sendable, Hashable {
  /// Raised when files written before can no longer be read.
  public static let currentFormat = 1

  public var format: Int
  /// The experiment's name, which is also its directory's.
  public var experiment: String
  /// What figures and tables are headed with.
  public var title: String
  public var seed: UInt64
  public var replicates: Int
  public var axes: [SweepAxis]
  public var cells: [CellRecord]
  public var metrics: [MetricRecord]
  public var figures: [FigureRecord]
  /// The claims as the experiment's file has them, with their lines.
  public var claims: [JSONValue]
  /// What the experiment wants of a baseline; nil where it asks for none.
  public var baseline: BaselineRequest?
  /// The version of the random streams: other streams, other numbers.
  public var streamVersion: Int
  public var programVersion: String
  /// Architecture and system that the last bits of results were made on, such as `x86_64-linux`.
  public var platform: String

  public init(
    experiment: String, title: String, seed: UInt64, replicates: Int, axes: [SweepAxis],
    cells: [CellRecord], metrics: [MetricRecord], figures: [FigureRecord], claims: [JSONValue],
    streamVersion: Int, programVersion: String, platform: String
  ) {
    self.format = Self.currentFormat
    self.experiment = experiment
    self.title = title
    self.seed = seed
    self.replicates = replicates
    self.axes = axes
    self.cells = cells
    self.metrics = metrics
    self.figures = figures
    self.claims = claims
    self.streamVersion = streamVersion
    self.programVersion = programVersion
    self.platform = platform
  }

  /// The names of all rows that metrics write, in the order of the plan.
  public var metricRowNames: [String] { metrics.flatMap(\.rowNames) }
}

/// A swept key.
public struct SweepAxis: Sendable, Hashable {
  /// What columns and claims call it: the last part of its path, or all of it.
  public let key: String
  /// The key's path in the experiment's file, such as `chain.synthetic`.
  public let path: String

  public init(key: String, path: String) {
    self.key = key
    self.path = path
  }
}

/// One combination of swept values.
public struct CellRecord: Sendable, Hashable {
  /// 16 characters of base 16: the hash of the cell's resolved scientific parameters.
  public var id: String
  /// The readable part of the directory's name.
  public var slug: String
  /// One scalar an axis of the plan, in its order; a section as its name or one line of YAML.
  public var axisValues: [JSONValue]
  /// Generations after generation 0.
  public var generations: Int
  public var referenceOrigin: ReferenceOrigin
  public var facts: CellFacts
  /// The resolved settings, every default shown.
  public var settings: JSONValue

  public init(
    id: String, slug: String, axisValues: [JSONValue], generations: Int,
    referenceOrigin: ReferenceOrigin, facts: CellFacts, settings: JSONValue
  ) {
    self.id = id
    self.slug = slug
    self.axisValues = axisValues
    self.generations = generations
    self.referenceOrigin = referenceOrigin
    self.facts = facts
    self.settings = settings
  }

  /// What tables call the cell, and its directory's name.
  public var name: String { "\(slug)~\(id)" }
}

/// What losses were measured against.
public enum ReferenceOrigin: String, Sendable, Hashable, CaseIterable {
  case truth
  /// No truth is known: generation 0's fit stands in.
  case generationZeroFit = "generation_0_fit"
}

/// A metric as the run measured it.
public struct MetricRecord: Sendable, Hashable {
  /// The scale on which values are averaged and compared.
  public enum Scale: String, Sendable, Hashable, CaseIterable {
    case plain, logarithmic, logit
  }

  public var name: String
  public var version: Int
  public var scale: Scale
  /// The parts it reports; nil stands for the total.
  public var parts: [String?]
  /// What its numbers are, such as `share of true tail mass` or `nats`.
  public var unit: String
  /// One sentence for people.
  public var definition: String
  public var settings: JSONValue

  public init(
    name: String, version: Int, scale: Scale, parts: [String?], unit: String, definition: String,
    settings: JSONValue
  ) {
    self.name = name
    self.version = version
    self.scale = scale
    self.parts = parts
    self.unit = unit
    self.definition = definition
    self.settings = settings
  }

  /// The names in the tables' column `metric`: `name` for the total, `name.part` for a part.
  public var rowNames: [String] { parts.map { $0.map { "\(name).\($0)" } ?? name } }
}

/// A figure the experiment asks for.
public struct FigureRecord: Sendable, Hashable {
  /// Such as `decay`.
  public var kind: String
  /// The name of its files.
  public var name: String
  public var settings: JSONObject

  public init(kind: String, name: String, settings: JSONObject) {
    self.kind = kind
    self.name = name
    self.settings = settings
  }
}
