// SPDX-License-Identifier: GPL-3.0-or-later

/// The shape of results/baselines/<experiment>.json: what an experiment measured when it was last
/// accepted, replicate by replicate.
public struct BaselineRecord: Sendable, Hashable {
  /// Raised when files written before can no longer be read.
  public static let currentFormat = 1

  public var experiment: String
  /// One run of the experiment under the baseline's own seed, each.
  public var captures: [Capture]
  /// The fingerprint of the experiment's own run, by platform.
  public var fingerprints: [Fingerprint]
  /// In the order of cells, metrics and generations.
  public var entries: [Entry]

  public init(
    experiment: String, captures: [Capture], fingerprints: [Fingerprint], entries: [Entry]
  ) {
    self.experiment = experiment
    self.captures = captures
    self.fingerprints = fingerprints
    self.entries = entries
  }

  /// How some entries' values came about.
  public struct Capture: Sendable, Hashable {
    public var programVersion: String
    public var streamVersion: Int
    public var platform: String
    public var blasCore: String
    /// The baseline's seed, another than the experiment's.
    public var seed: UInt64
    public var replicates: Int
    /// The workers of the two runs, whose bits were equal.
    public var workers: [Int]
    /// When it was made, ISO 8601, UTC.
    public var time: String
    /// Why it was accepted.
    public var reason: String

    public init(
      programVersion: String, streamVersion: Int, platform: String, blasCore: String,
      seed: UInt64, replicates: Int, workers: [Int], time: String, reason: String
    ) {
      self.programVersion = programVersion
      self.streamVersion = streamVersion
      self.platform = platform
      self.blasCore = blasCore
      self.seed = seed
      self.replicates = replicates
      self.workers = workers
      self.time = time
      self.reason = reason
    }
  }

  public struct Fingerprint: Sendable, Hashable {
    public var platform: String
    public var replicates: Int
    public var text: String

    public init(platform: String, replicates: Int, text: String) {
      self.platform = platform
      self.replicates = replicates
      self.text = text
    }
  }

  /// One metric at one generation of one cell.
  public struct Entry: Sendable, Hashable {
    /// The cell's id under the experiment's own seed.
    public var cell: String
    /// The cell's swept values, for people.
    public var label: String
    /// A row of measurements.csv.
    public var metric: String
    public var version: Int
    public var scale: MetricRecord.Scale
    public var generation: Int
    /// The smallest change that counts, on the metric's scale.
    public var margin: Double
    /// Which of the captures the values are of.
    public var capture: Int
    /// One a replicate.
    public var values: [RecordedValue]

    public init(
      cell: String, label: String, metric: String, version: Int, scale: MetricRecord.Scale,
      generation: Int, margin: Double, capture: Int, values: [RecordedValue]
    ) {
      self.cell = cell
      self.label = label
      self.metric = metric
      self.version = version
      self.scale = scale
      self.generation = generation
      self.margin = margin
      self.capture = capture
      self.values = values
    }

    /// What commands call it: `tail_loss@30~05ffeff5`.
    public var id: String { "\(metric)@\(generation)~\(cell.prefix(8))" }
  }
}
