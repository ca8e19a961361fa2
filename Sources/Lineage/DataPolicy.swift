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

  /// Why the policy cannot work with these sizes, in words for the plan's error.
  func refusal(sizes: ChainSizes, source: SourceFacts) -> String?
}

extension DataPolicy {
  public func refusal(sizes: ChainSizes, source: SourceFacts) -> String? { nil }
}

/// How many observations a chain works with.
public struct ChainSizes: Sendable, Hashable {
  /// Generations after generation 0.
  public let generations: Int
  /// Observations generation 0 is fitted to.
  public let real: Int
  /// Rows drawn by every generation.
  public let synthetic: Int

  public init(generations: Int, real: Int, synthetic: Int) {
    self.generations = generations
    self.real = real
    self.synthetic = synthetic
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

    public init(_ batch: Batch, _ amount: Amount) {
      self.batch = batch
      self.amount = amount
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
