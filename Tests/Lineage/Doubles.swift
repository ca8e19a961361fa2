// SPDX-License-Identifier: GPL-3.0-or-later

import CollapseLineage
import CollapseModels
import CollapseNumerics

/// A model that emits its generation's tag, so that a test can see where every row came from.
struct TagModel: GenerativeModel {
  let tag: Double
  var family: String { "tag" }
  var scoring: Scoring { .exact }
  func sample(_ count: Int, using stream: inout RandomStream) -> Samples {
    .points(Points(dimension: 1, values: (0..<count).map { tag + Double($0) / 1_000 }))
  }
  func logProbabilities(of samples: Samples) -> [Double] {
    [Double](repeating: 0, count: samples.count)
  }
  var parameters: [ModelParameter] { [ModelParameter("tag", tag)] }
  var archive: ModelArchive { ModelArchive(family: family, doubles: ["tag": [tag]]) }
}

/// A learner that keeps what it was given: its model's tag is 100 × the generation it is of.
struct TagLearner: Learner {
  /// Refuses a training set of exactly this size.
  var refusedCount = -1
  /// Whether pools may be kept as moments.
  var reduces = false
  var family: String { "tag" }
  var traits: ModelTraits { ModelTraits(scoring: .exact) }
  var acceptedKinds: Set<SampleKind> { [.points, .moments] }

  func statistics(of samples: Samples) -> Samples? {
    guard reduces, let points = samples.points else { return nil }
    return .moments(Moments(of: points))
  }

  func fit(
    _ training: Samples, after previous: (any GenerativeModel)?, using stream: inout RandomStream
  ) throws(FitFailure) -> Fit {
    if training.count == refusedCount {
      throw .tooFewObservations(found: training.count, needed: training.count + 1)
    }
    let before = (previous as? TagModel)?.tag ?? -100
    return Fit(model: TagModel(tag: before + 100), objective: 0)
  }

  func restore(_ archive: ModelArchive) throws(ArchiveFailure) -> any GenerativeModel {
    TagModel(tag: archive.doubles["tag"]?.first ?? 0)
  }
}

/// Real observations numbered −1, −2, … so that none looks like a synthetic one.
struct NumberedSource: Source {
  var name: String { "numbered" }
  var facts: SourceFacts { SourceFacts(kind: .points, dimension: 1) }
  var truth: (any GenerativeModel)? { nil }
  func realData(_ streams: ReplicateStreams) -> any RealData { Numbers() }

  struct Numbers: RealData {
    func original(_ count: Int) -> Samples { rows(0..<count) }
    func fresh(
      _ count: Int, generation: Int, originalCount: Int, takenBefore: Int
    ) -> Samples {
      rows(originalCount + takenBefore..<originalCount + takenBefore + count)
    }
    func heldOut(_ count: Int) -> Samples? { nil }
    private func rows(_ range: Range<Int>) -> Samples {
      .points(Points(dimension: 1, values: range.map { -1 - Double($0) }))
    }
  }
}

/// A policy given as a function.
struct RecipePolicy: DataPolicy {
  var name: String { "recipe" }
  var fresh = 0
  let make: @Sendable (Int, ChainSizes) -> [Recipe.Part]
  func freshRows(for generation: Int, sizes: ChainSizes) -> Int { fresh }
  func recipe(for generation: Int, sizes: ChainSizes) -> Recipe {
    Recipe(make(generation, sizes))
  }
}

/// A metric whose reading is the training set's size.
struct TrainingCount: Metric {
  var name: String { "training_count" }
  func gauge(_ replicate: ReplicateFacts, using stream: inout RandomStream) -> any Gauge {
    Reader()
  }
  struct Reader: Gauge {
    func read(_ snapshot: Snapshot, using stream: inout RandomStream) -> [Reading] {
      [.value(Double(snapshot.trainingCount))]
    }
  }
}
