// SPDX-License-Identifier: GPL-3.0-or-later

internal import CollapseLedger
internal import CollapseNumerics

/// What a fitted Gaussian's batch is drawn from, where sampling settings change it.
struct GaussianEmission: Hashable {
  /// λ, the product of bias and temperature, by which the covariance is multiplied.
  var factor = 1.0
  /// τ² of a reward −|x|²/(2τ²) that the density is then tilted by.
  var rewardVariance: Double?
  /// k, where rows beyond k deviations of the model are dropped afterwards.
  var cut: Double?

  /// Whether the batch comes from the fitted model itself.
  var isPlain: Bool { factor == 1 && isScaled }
  /// Whether the batch comes from the fitted model with its covariance multiplied, at most.
  var isScaled: Bool { rewardVariance == nil && cut == nil }
  /// Whether the batch comes from some Gaussian.
  var isGaussian: Bool { cut == nil }

  init() {}

  /// Reads the facts of a cell.
  ///
  /// - Throws: where the batch is changed in a way that isn't known here.
  init(_ facts: CellFacts) throws(Inapplicable) {
    for part in ["sampling", "curators"] {
      guard let value = facts[part], value != .null, value != .text("none"), value != .list([])
      else { continue }
      let unknown = Inapplicable("the batch is changed on its way (\(part))")
      guard part == "sampling", let entries = value.object?.entries else { throw unknown }
      for entry in entries where entry.value != .null {
        guard let number = entry.value.number, number > 0 else { throw unknown }
        switch entry.key {
        case "bias", "temperature": factor *= number
        case "quadratic_reward": rewardVariance = number * number
        case "truncate": cut = number
        default: throw unknown
        }
      }
    }
  }

  /// The Gaussian that a fit emits from, cuts left aside.
  ///
  /// With covariance Σ and a reward of spread τ the tilted density has the covariance
  /// (Σ⁻¹ + I/τ²)⁻¹ = τ²(Σ + τ²I)⁻¹Σ and the mean τ²(Σ + τ²I)⁻¹μ.
  ///
  /// - Throws: where the covariance isn't positive definite.
  func emitter(of state: GaussianState) throws(NumericsFailure) -> GaussianState {
    let scaled = factor == 1 ? state.covariance : state.covariance.scaled(by: factor)
    guard let rewardVariance else { return GaussianState(mean: state.mean, covariance: scaled) }
    let dimension = state.mean.count
    var sum = scaled
    for index in 0..<dimension { sum[index, index] += rewardVariance }
    let factorOfSum = try Cholesky(of: sum)
    var tilted = Matrix(rowCount: dimension, columnCount: dimension)
    for column in 0..<dimension {
      let solution = factorOfSum.solve((0..<dimension).map { scaled[$0, column] })
      for row in 0..<dimension { tilted[row, column] = rewardVariance * solution[row] }
    }
    return GaussianState(
      mean: factorOfSum.solve(state.mean).map { rewardVariance * $0 }, covariance: tilted)
  }
}
