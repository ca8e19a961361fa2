// SPDX-License-Identifier: GPL-3.0-or-later

public import CollapseModels
internal import CollapseNumerics

/// One replicate's generations, each fitted to what its policy takes of real and synthetic data.
///
/// Generation 0 is fitted to real observations only. Every draw comes from a stream addressed by
/// replicate, generation and purpose, so a chain gives the same bits on any thread.
public struct Chain: Sendable {
  public let settings: ChainSettings
  public let streams: ReplicateStreams
  /// Set once the chain is over.
  public internal(set) var outcome: Outcome?
  /// The generation `advance()` will fit.
  public internal(set) var nextGeneration = 0
  /// The model of the generation fitted last.
  public internal(set) var model: (any GenerativeModel)?

  let storage: Storage
  private let realData: any RealData
  private let original: Samples
  let heldOut: Samples?
  private var gauges: [any Gauge] = []
  /// Generation 0's fit.
  var first: (any GenerativeModel)?
  /// The newest synthetic batches with the generation that emitted them, oldest first.
  var batches: [(generation: Int, samples: Samples)] = []
  /// Original and synthetic observations together: statistics where the family has them.
  var pool: [Samples] = []

  /// Draws the replicate's real observations; nothing is fitted yet.
  public init(_ settings: ChainSettings, streams: ReplicateStreams) {
    self.settings = settings
    self.streams = streams
    storage = Storage(policy: settings.policy, sizes: settings.sizes)
    realData = settings.source.realData(streams, draw: settings.draw)
    original = realData.original(settings.sizes.real)
    heldOut = realData.heldOut(settings.sizes.real)
  }

  /// The words of a text by id; nil for what is no text.
  public var words: [String]? { realData.words(originalCount: settings.sizes.real) }

  /// Fits, measures and samples the next generation; nil once the chain is over.
  public mutating func advance() -> GenerationReport? {
    guard outcome == nil else { return nil }
    let generation = nextGeneration
    let training = generation == 0 ? original : trainingSet(generation)
    let fit: Fit
    let emitter: any GenerativeModel
    do {
      var stream = streams.stream(StreamPurpose.fit, generation: generation)
      fit = try settings.learner.fit(training, after: model, using: &stream)
      emitter = try settings.emitter(of: fit.model, heldOut: heldOut)
    } catch {
      outcome = .ended(generation: generation, error)
      return GenerationReport(generation: generation, result: .ended(error))
    }
    if generation == 0 {
      first = fit.model
      prepareGauges(first: fit.model)
    }
    var stream = streams.stream(StreamPurpose.synthetic, generation: generation)
    let synthetic = settings.draw.batch(
      of: settings.batchSize(after: generation), from: emitter, using: &stream)
    let snapshot = Snapshot(
      generation: generation, fit: fit, previous: model, synthetic: synthetic,
      trainingCount: training.count)
    model = fit.model
    let readings = measure(snapshot)
    remember(synthetic, of: generation)
    nextGeneration += 1
    if generation == settings.sizes.generations { outcome = .completed }
    return GenerationReport(
      generation: generation,
      result: .fitted(
        .init(
          trainingCount: training.count, objective: fit.objective, iterations: fit.iterations,
          converged: fit.converged, parameters: fit.model.parameters, readings: readings,
          exhibit: exhibit(of: snapshot))))
  }
}

// MARK: - Measuring

extension Chain {
  mutating func prepareGauges(first: any GenerativeModel) {
    let reference =
      settings.source.truth.map { Reference(origin: .truth, model: $0) }
      ?? Reference(origin: .generationZero, model: first)
    let facts = ReplicateFacts(
      reference: reference, first: first, original: original, heldOut: heldOut)
    gauges = settings.metrics.map { named in
      var stream = streams.stream("metric/\(named.name)/gauge")
      return named.metric.gauge(facts, using: &stream)
    }
  }

  private func measure(_ snapshot: Snapshot) -> [[Reading]] {
    zip(settings.metrics, gauges).map { named, gauge in
      var stream = streams.stream("metric/\(named.name)", generation: snapshot.generation)
      let readings = gauge.read(snapshot, using: &stream)
      precondition(
        readings.count == named.metric.parts.count,
        "\(named.name) gave \(readings.count) readings for \(named.metric.parts.count) parts")
      return readings
    }
  }
}

extension Chain {
  /// What a generation looks like; of replicate 0 of a source of images.
  private func exhibit(of snapshot: Snapshot) -> Exhibit? {
    guard streams.replicate == 0, let shape = settings.source.facts.image else { return nil }
    return Exhibit(
      shape, emitted: snapshot.synthetic, model: snapshot.model, labelled: heldOut ?? original)
  }
}

// MARK: - Training sets

extension Chain {
  /// Follows the policy's recipe: joins rows, or merges statistics where whole batches are taken.
  private func trainingSet(_ generation: Int) -> Samples {
    let recipe = settings.policy.recipe(for: generation, sizes: settings.sizes)
    // One stream for all parts, so that two parts never take by the same draws.
    var stream = streams.stream(StreamPurpose.selection, generation: generation)
    var ingredients: [Samples] = []
    var weighted: [(moments: Moments, weight: Double)] = []
    for part in recipe.parts {
      let taken = batches(for: part, generation: generation, using: &stream)
      if let weight = part.weight, case .moments(let moments) = statistics(of: taken) {
        weighted.append((moments, weight))
      } else {
        ingredients += taken
      }
    }
    return weighted.isEmpty ? joined(ingredients) : .moments(Moments(weighing: weighted))
  }

  private func statistics(of ingredients: [Samples]) -> Samples {
    let whole = joined(ingredients)
    guard let statistics = settings.learner.statistics(of: whole) else {
      preconditionFailure("\(settings.learner.family) has no statistics to weigh")
    }
    return statistics
  }

  private func batches(
    for part: Recipe.Part, generation: Int, using stream: inout RandomStream
  ) -> [Samples] {
    switch part.batch {
    case .original:
      [taking(part.amount, of: [original], using: &stream)]
    case .fresh:
      switch part.amount {
      case .rows(let count):
        [
          realData.fresh(
            count, generation: generation, originalCount: settings.sizes.real,
            takenBefore: storage.freshTakenBefore[generation])
        ]
      case .all: preconditionFailure("a recipe takes all of an endless supply")
      }
    case .synthetic(let emitter):
      [taking(part.amount, of: [batch(emitter)], using: &stream)]
    case .pool:
      part.amount == .all ? pool : [taking(part.amount, of: pool, using: &stream)]
    }
  }

  private func batch(_ generation: Int) -> Samples {
    guard let found = batches.first(where: { $0.generation == generation }) else {
      preconditionFailure("no batch of generation \(generation)")
    }
    return found.samples
  }

  private func taking(
    _ amount: Recipe.Amount, of batches: [Samples], using stream: inout RandomStream
  ) -> Samples {
    let whole = batches.count == 1 ? batches[0] : Samples.joining(batches)
    guard case .rows(let count) = amount else { return whole }
    return whole.subsample(count, using: &stream)
  }

  /// One training set of several ingredients; one alone is passed on as it is.
  private func joined(_ ingredients: [Samples]) -> Samples {
    if ingredients.count == 1 { return ingredients[0] }
    // Statistics join only with statistics: rows beside them are reduced first.
    if ingredients.contains(where: { !$0.kind.canBeSubsampled }) {
      return Samples.joining(ingredients.map { settings.learner.statistics(of: $0) ?? $0 })
    }
    return Samples.joining(ingredients)
  }

  /// Keeps a new batch as long as a recipe may still name it.
  private mutating func remember(_ synthetic: Samples, of generation: Int) {
    if storage.newestBatches > 0 {
      batches.append((generation, synthetic))
      if batches.count > storage.newestBatches { batches.removeFirst() }
    }
    guard storage.wholePool || storage.poolRows else { return }
    var added = generation == 0 ? [original, synthetic] : [synthetic]
    let fresh = storage.freshInPool[generation + 1]
    if fresh > 0 {
      added.append(
        realData.fresh(
          fresh, generation: generation + 1, originalCount: settings.sizes.real,
          takenBefore: storage.freshTakenBefore[generation + 1]))
    }
    // Counts merge and can still be drawn from; other statistics serve only whole pools.
    let keepsRows = storage.poolRows && !synthetic.kind.isMerged
    let statistics = keepsRows ? [] : added.compactMap(settings.learner.statistics)
    if statistics.isEmpty {
      pool += added
    } else {
      pool = [Samples.joining(pool + statistics)]
    }
  }
}
