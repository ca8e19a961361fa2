// SPDX-License-Identifier: GPL-3.0-or-later

internal import CollapseConfiguration
public import CollapseLineage
public import CollapseModels
internal import CollapseNumerics

/// Drops rows beyond k deviations of the Gaussian that emits them, and draws others in their place.
///
/// Beyond k deviations is a Mahalanobis distance √((x − μ)ᵀ Σ⁻¹ (x − μ)) above k: on the line what
/// lies outside μ ± kσ, in d dimensions what lies outside an ellipsoid, whatever the coordinates.
/// A mixture's rows are held against the component they were drawn from. So the share of rows that
/// stays is known, P(χ²_d ≤ k²), means and mixing proportions stay, and every component's
/// covariance is multiplied by P(χ²_{d+2} ≤ k²) / P(χ²_d ≤ k²).
///
/// - Source: Tallis 1963, "Elliptical and radial truncation in normal populations", Annals of
///   Mathematical Statistics 34, 940. In one dimension the factor is 1 − 2kφ(k)/(2Φ(k) − 1).
public struct Truncate: SamplingChange, Hashable {
  public let name = "truncate"
  /// k, positive.
  public let reach: Double

  public init(_ reach: Double) {
    precondition(reach > 0 && reach.isFinite, "truncated at \(reach)")
    self.reach = reach
  }

  /// The share of rows that stays in d dimensions.
  public func acceptance(dimension: Int) -> Double {
    ChiSquared(degrees: Double(dimension)).cumulative(reach * reach)
  }

  /// What the covariance of the rows that stay is multiplied by.
  public func covarianceFactor(dimension: Int) -> Double {
    ChiSquared(degrees: Double(dimension + 2)).cumulative(reach * reach)
      / acceptance(dimension: dimension)
  }

  /// Rows are drawn until they stay; below this share of them that takes too long.
  static let leastAcceptance = 1e-3

  public func refusal(for learner: any Learner) -> String? {
    [GaussianModel.family, GaussianMixtureModel.family].contains(learner.family)
      ? nil : "expected gaussian or gaussian_mixture, found \(learner.family)"
  }

  public func refusal(for learner: any Learner, dimension: Int, draw: Draw) -> String? {
    if let refusal = refusal(for: learner) { return refusal }
    if draw == .statistics { return "expected draw: rows, found statistics" }
    guard acceptance(dimension: dimension) < Self.leastAcceptance else { return nil }
    let least = try? ChiSquared(degrees: Double(dimension)).quantile(Self.leastAcceptance)
    let rounded = least.map { ($0.squareRoot() * 1000).rounded(.up) / 1000 }
    return "expected a number that keeps a thousandth of the rows or more, in \(dimension) "
      + "dimension\(dimension == 1 ? "" : "s")\(rounded.map { " at least \($0)" } ?? ""), "
      + "found \(reach)"
  }

  public func changed(
    _ model: any GenerativeModel
  ) throws(FitFailure) -> any GenerativeModel {
    try TruncatedModel(model, change: self)
  }
}

extension Truncate {
  /// The key under `sampling`.
  public static let setting = SamplingSetting(
    "truncate", summary: "rows beyond k deviations dropped and redrawn",
    explanation: Explanation(
      """
      Rows further than k deviations from the mean of the component that emits them are \
      dropped, and others drawn in their place: the tails are cut at every generation, by a \
      known factor of the variance.
      """,
      formula: "in one dimension the variance is multiplied by 1 − 2kφ(k)/(2Φ(k) − 1)",
      source: """
        Tallis 1963, Annals of Mathematical Statistics 34, 940.
        """,
      example: """
        chain: {generations: 3, real: 100, synthetic: 100, sampling: {truncate: 2}}
        """),
    reads: .positive,
    describing: "k; rows further than that from their component's mean are drawn again",
    make: { Truncate($0) })
}
