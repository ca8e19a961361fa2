// SPDX-License-Identifier: GPL-3.0-or-later

internal import CollapseConfiguration
public import CollapseLineage
public import CollapseModels
internal import CollapseNumerics

/// Curates what a Gaussian emits by the reward r(x) = −|x|²/(2τ²).
///
/// Of many candidates one is kept with probability proportional to e^r; in the limit of infinitely
/// many the batch comes from the density p·e^r, made to sum to 1 again: a Gaussian of covariance
/// (Σ⁻¹ + I/τ²)⁻¹. That limit is drawn, not the candidates.
///
/// - Source: Ferbach et al. 2024, arXiv:2407.09499, whose limit of many candidates this is.
public struct QuadraticReward: SamplingChange, Hashable {
  public let name = "quadratic_reward"
  /// τ, positive: the distance from 0 at which the reward has fallen by ½.
  public let width: Double

  public init(_ width: Double) {
    precondition(width > 0 && width.isFinite, "a reward of width \(width)")
    self.width = width
  }

  public func refusal(for learner: any Learner) -> String? {
    learner.family == GaussianModel.family ? nil : "expected gaussian, found \(learner.family)"
  }

  public func changed(
    _ model: any GenerativeModel
  ) throws(FitFailure) -> any GenerativeModel {
    guard let model = model as? GaussianModel else {
      preconditionFailure("a reward of width \(width) for \(model.family)")
    }
    let added = 1 / (width * width)
    if model.dimension == 1 {
      let precision = 1 / model.covariance[0, 0] + added
      return try GaussianModel(
        mean: [model.mean[0] / (1 + model.covariance[0, 0] * added)],
        covariance: Matrix(diagonal: [1 / precision]))
    }
    do {
      let before = try Cholesky(of: model.covariance)
      var precision = before.inverse
      for index in 0..<model.dimension { precision[index, index] += added }
      let after = try Cholesky(of: precision)
      return try GaussianModel(
        mean: after.solve(before.solve(model.mean)), covariance: after.inverse)
    } catch let failure as FitFailure {
      throw failure
    } catch {
      throw .singularCovariance(component: nil, iteration: 1)
    }
  }
}

extension QuadraticReward {
  /// The key under `sampling`.
  public static let setting = SamplingSetting(
    "quadratic_reward", summary: "a Gaussian curated by the reward −x²/(2τ²)",
    explanation: Explanation(
      """
      Curates what a Gaussian emits: of infinitely many candidates one is kept with \
      probability proportional to e^r, r = −|x|²/(2τ²). That limit is a Gaussian, and drawn \
      directly.
      """,
      formula: "x from p·e^r, made to sum to 1: covariance (Σ⁻¹ + I/τ²)⁻¹",
      source: """
        Ferbach et al. 2024, arXiv:2407.09499.
        """,
      example: """
        chain: {generations: 3, real: 100, synthetic: 100, sampling: {quadratic_reward: 2}}
        """),
    reads: .positive,
    describing: "τ; candidates kept with probability ∝ e^reward", make: { QuadraticReward($0) })
}
