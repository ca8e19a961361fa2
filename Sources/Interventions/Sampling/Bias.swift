// SPDX-License-Identifier: GPL-3.0-or-later

internal import CollapseConfiguration
public import CollapseLineage
public import CollapseModels

/// Emits from a Gaussian of the same mean with its covariance multiplied.
///
/// - Source: Alemohammad et al. 2024, arXiv:2307.01850: λ below 1 trades diversity for quality.
public struct Bias: SamplingChange, Hashable {
  public let name = "bias"
  /// λ, positive; 1 changes nothing.
  public let factor: Double

  public init(_ factor: Double) {
    precondition(factor > 0 && factor.isFinite, "bias \(factor)")
    self.factor = factor
  }

  public func refusal(for learner: any Learner) -> String? {
    learner.family == GaussianModel.family ? nil : "expected gaussian, found \(learner.family)"
  }

  public func changed(
    _ model: any GenerativeModel
  ) throws(FitFailure) -> any GenerativeModel {
    guard let model = model as? GaussianModel else {
      preconditionFailure("bias \(factor) of \(model.family)")
    }
    return try model.scaled(by: factor)
  }
}

extension Bias {
  /// The key under `sampling`.
  public static let setting = SamplingSetting(
    "bias", summary: "a Gaussian's covariance multiplied",
    explanation: Explanation(
      """
      Emits from a Gaussian narrower (λ below 1) or wider than the one fitted, as biased \
      sampling does that trades diversity for quality. The model that is measured stays as \
      fitted.
      """,
      formula: "x ~ N(μ, λΣ)",
      source: """
        Alemohammad et al. 2024, arXiv:2307.01850.
        """,
      example: """
        chain: {generations: 3, real: 100, synthetic: 100, sampling: {bias: 0.9}}
        """),
    reads: .positive,
    describing: "λ; below 1 the batch is narrower than the model", make: { Bias($0) })
}
