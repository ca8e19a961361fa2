// SPDX-License-Identifier: GPL-3.0-or-later

/// How the training set of a generation is assembled, as a recipe: no rows pass through a policy.
public protocol DataPolicy: Sendable {
  /// The policy's name in the catalog.
  var name: String { get }

  /// Says what generation `generation` (1 or more) is fitted to.
  ///
  /// The chain asks for every generation's recipe at its start, and keeps no more batches than the
  /// recipes name.
  func recipe(for generation: Int, sizes: ChainSizes) -> Recipe

  /// How many rows are drawn for generation `generation` (1 or more) to learn from.
  func batchSize(for generation: Int, sizes: ChainSizes) -> Int

  /// How many never-seen real rows join the pool for generation `generation` (1 or more) and stay.
  func freshRows(for generation: Int, sizes: ChainSizes) -> Int

  /// Why the policy cannot work with these sizes, in words for the plan's error.
  func refusal(sizes: ChainSizes, source: SourceFacts) -> String?
}

extension DataPolicy {
  /// As many as the chain says.
  public func batchSize(for generation: Int, sizes: ChainSizes) -> Int {
    sizes.synthetic(for: generation)
  }

  public func freshRows(for generation: Int, sizes: ChainSizes) -> Int { 0 }

  public func refusal(sizes: ChainSizes, source: SourceFacts) -> String? { nil }
}

/// How many observations a chain works with.
public struct ChainSizes: Sendable, Hashable {
  /// Generations after generation 0.
  public let generations: Int
  /// Observations generation 0 is fitted to.
  public let real: Int
  /// Rows drawn for generation 1, and without a schedule for every other one.
  public let synthetic: Int
  /// How the number of rows drawn changes; nil where it doesn't.
  public let schedule: Schedule?

  public init(generations: Int, real: Int, synthetic: Int) {
    self.generations = generations
    self.real = real
    self.synthetic = synthetic
    schedule = nil
  }

  public init(generations: Int, real: Int, schedule: Schedule) {
    self.generations = generations
    self.real = real
    self.schedule = schedule
    synthetic = schedule.rows(for: 1)
  }

  /// Rows drawn for generation `generation` (1 or more) to learn from.
  ///
  /// Nothing learns from what the last generation draws: it is as large as the batch before.
  public func synthetic(for generation: Int) -> Int {
    schedule?.rows(for: min(generation, max(generations, 1))) ?? synthetic
  }

  /// Real and synthetic observations together that generation `generation` can learn from, at most
  /// `Int.max`.
  public func poolCount(at generation: Int) -> Int {
    guard schedule != nil else {
      let (drawn, overflow) = synthetic.multipliedReportingOverflow(by: generation)
      return overflow || drawn > Int.max - real ? Int.max : real + drawn
    }
    return (1...max(generation, 1)).reduce(real) { sum, generation in
      let rows = synthetic(for: generation)
      return rows > Int.max - sum ? Int.max : sum + rows
    }
  }

  /// The generations among which the smallest and the largest batches are.
  var extremes: [Int] {
    schedule?.extremes(upTo: generations) ?? (generations > 1 ? [1, generations] : [1])
  }
}

/// What a training set is made of.
public struct Recipe: Sendable, Hashable {
  public let parts: [Part]

  public init(_ parts: [Part]) { self.parts = parts }

  /// One ingredient: which observations, and how many of them.
  public struct Part: Sendable, Hashable {
    public let batch: Batch
    public let amount: Amount
    /// What the part counts for in the fit, of 1; nil where every row counts alike. All parts of a
    /// recipe have weights or none has.
    public let weight: Double?

    public init(_ batch: Batch, _ amount: Amount, weight: Double? = nil) {
      self.batch = batch
      self.amount = amount
      self.weight = weight
    }
  }

  /// Where the observations of a part come from.
  public enum Batch: Sendable, Hashable {
    /// The observations generation 0 was fitted to.
    case original
    /// Real observations never seen before.
    case fresh
    /// The synthetic batch emitted by a generation.
    case synthetic(generation: Int)
    /// The original observations and every synthetic batch so far.
    case pool
  }

  /// How many observations of a batch are taken.
  public enum Amount: Sendable, Hashable {
    /// All of them.
    case all
    /// So many, drawn without replacement; anew each generation.
    case rows(Int)
  }
}
