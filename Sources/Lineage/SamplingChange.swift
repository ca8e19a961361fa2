// SPDX-License-Identifier: GPL-3.0-or-later

public import CollapseModels

/// Something done to a model's distribution before a generation emits its batch.
///
/// The fitted model stays as it is, and is what gets measured; only what the next generation
/// learns from comes from the changed one. Real observations are never changed.
public protocol SamplingChange: Sendable {
  /// The change's key in the experiment file, such as `temperature`.
  var name: String { get }

  /// Why the change cannot be made to models of a family, in words for the plan's error.
  func refusal(for learner: any Learner) -> String?

  /// The same for points of a dimension, or types, and a way of drawing them.
  func refusal(for learner: any Learner, dimension: Int, draw: Draw) -> String?

  /// Why the change cannot be made where the truth is this one, or nil; nil where it can.
  func refusal(ofTruth truth: (any GenerativeModel)?) -> String?

  /// The model that emits in place of the fitted one, for changes that know the truth.
  func changed(
    _ model: any GenerativeModel, truth: (any GenerativeModel)?
  ) throws(FitFailure) -> any GenerativeModel

  /// The model that emits in place of the fitted one.
  ///
  /// - Precondition: the change isn't refused for the family.
  /// - Throws: where nothing can be emitted after it; the chain then ends with that Outcome.
  func changed(_ model: any GenerativeModel) throws(FitFailure) -> any GenerativeModel

  /// Whether the change takes held-out observations.
  var needsHeldOut: Bool { get }

  /// The same where held-out observations play a part.
  func changed(
    _ model: any GenerativeModel, heldOut: Samples?
  ) throws(FitFailure) -> any GenerativeModel
}

extension SamplingChange {
  public var needsHeldOut: Bool { false }

  public func changed(
    _ model: any GenerativeModel, heldOut: Samples?
  ) throws(FitFailure) -> any GenerativeModel {
    try changed(model)
  }

  /// What is refused for a family alone, which is all that most changes look at.
  public func refusal(for learner: any Learner, dimension: Int, draw: Draw) -> String? {
    refusal(for: learner)
  }

  /// Most changes look at no truth.
  public func refusal(ofTruth truth: (any GenerativeModel)?) -> String? { nil }

  public func changed(
    _ model: any GenerativeModel, truth: (any GenerativeModel)?
  ) throws(FitFailure) -> any GenerativeModel {
    try changed(model)
  }
}
