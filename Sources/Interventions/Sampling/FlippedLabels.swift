// SPDX-License-Identifier: GPL-3.0-or-later

internal import CollapseConfiguration
public import CollapseLineage
public import CollapseModels
internal import CollapseNumerics

/// Turns the labels of drawn rows round, each with the same chance.
public struct FlippedLabels: SamplingChange, Hashable {
  public let name = "flipped_labels"
  /// The chance, 0 to 1.
  public let share: Double

  public init(_ share: Double) {
    precondition((0...1).contains(share), "a share of \(share)")
    self.share = share
  }

  public func refusal(for learner: any Learner) -> String? {
    learner.traits.labels == .classes
      ? nil : "expected a family of labels 0 and 1 (logistic), found \(learner.family)"
  }

  public func changed(
    _ model: any GenerativeModel
  ) throws(FitFailure) -> any GenerativeModel {
    ChangedModel(whole: model) { count, stream in
      guard case .points(let points) = model.sample(count, using: &stream) else {
        preconditionFailure("\(model.family) emits no points")
      }
      var values = points.values
      for label in stride(from: points.dimension - 1, to: values.count, by: points.dimension)
      where stream.uniform() < share {
        values[label] = 1 - values[label]
      }
      return .points(Points(dimension: points.dimension, values: values))
    }
  }
}

extension FlippedLabels {
  /// The key under `sampling`.
  public static let setting = SamplingSetting(
    "flipped_labels", summary: "labels of drawn rows turned round, each with a chance",
    explanation: Explanation(
      """
      Turns the label of each drawn row round with the given chance: a generator that is wrong so \
      often. A verifier, where there is one, judges the rows after that.
      """,
      example: """
        source: {half_space: {dimension: 5}}
        learner: logistic
        chain: {generations: 3, real: 100, synthetic: 100, sampling: {flipped_labels: 0.2}}
        metrics: [accuracy]
        """),
    reads: .unit, describing: "the chance of each label to be wrong, 0 to 1",
    make: { FlippedLabels($0) })
}

/// A model that emits in another way and stays itself in everything else.
struct ChangedModel: GenerativeModel {
  let whole: any GenerativeModel
  let draw: @Sendable (Int, inout RandomStream) -> Samples

  var family: String { whole.family }
  var scoring: Scoring { whole.scoring }
  var parameters: [ModelParameter] { whole.parameters }
  var archive: ModelArchive { whole.archive }

  func sample(_ count: Int, using stream: inout RandomStream) -> Samples { draw(count, &stream) }

  /// Those of the model before it is changed: nothing asks what is emitted for its density.
  func logProbabilities(of samples: Samples) -> [Double] { whole.logProbabilities(of: samples) }
}
