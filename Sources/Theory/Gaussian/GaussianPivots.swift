// SPDX-License-Identifier: GPL-3.0-or-later

internal import CollapseNumerics

/// Recovers the pivots of a Gaussian chain from one fit and the next.
struct GaussianPivots {
  let setting: GaussianSetting

  /// The pivots of every chain, and what had to be left out.
  func chains(
    _ chains: GaussianChains
  ) throws(NumericsFailure) -> (steps: [[StepPivots]], notes: [String]) {
    let root = try setting.truth.map { (truth) throws(NumericsFailure) in
      (mean: truth.mean, factor: try Cholesky(of: truth.covariance))
    }
    var unresolved = 0
    let steps = chains.states.map { states in
      var steps: [StepPivots] = []
      if let root, let first = states.first {
        steps.append(firstStep(from: root.mean, root.factor, to: first))
      }
      for (index, state) in states.dropLast().enumerated() {
        guard let emitter = try? setting.emission.emitter(of: state),
          let factor = try? Cholesky(of: emitter.covariance),
          isResolved(state, factor, before: index + 1)
        else {
          unresolved += 1
          break
        }
        steps.append(
          step(index + 1, from: state, emitter.mean, factor, to: states[index + 1]))
      }
      return steps
    }
    let notes =
      unresolved == 0
      ? [] : ["\(unresolved) chains followed only until their spread was lost to rounding"]
    return (steps, notes)
  }

  /// Whether the spread stands out from the rounding of rows at the mean, and the next batch from
  /// that of its pool.
  private func isResolved(
    _ state: GaussianState, _ factor: Cholesky, before generation: Int
  ) -> Bool {
    let smallest = factor.lower.diagonal.min() ?? 0
    let size = state.mean.map(abs).max() ?? 0
    // Below 10⁻¹⁴⁰ the variance nears the smallest doubles, where digits go missing.
    guard smallest > 1e-140 && smallest > 1e-10 * size else { return false }
    // A little more than the facts allow, since a pool's deviation falls below the truth's.
    return setting.recoveryError(generation, size: size / smallest)
      <= 2 * GaussianSetting.recoveryLimit
  }

  /// From the truth to generation 0: n₀ real rows.
  private func firstStep(
    from mean: [Double], _ factor: Cholesky, to state: GaussianState
  ) -> StepPivots {
    pivots(
      generation: 0, shift: difference(state.mean, mean),
      scatter: state.covariance.scaled(by: setting.divide(setting.real)), factor: factor,
      count: setting.real)
  }

  /// - Parameters:
  ///   - centre: the mean of what the fit emits from.
  ///   - factor: of the covariance of what the fit emits from.
  private func step(
    _ generation: Int, from state: GaussianState, _ centre: [Double], _ factor: Cholesky,
    to next: GaussianState
  ) -> StepPivots {
    let count = setting.trainingCount(generation)
    let scatter = next.covariance.scaled(by: setting.divide(count))
    guard setting.policy == .accumulate else {
      return pivots(
        generation: generation, shift: difference(next.mean, centre), scatter: scatter,
        factor: factor, count: count)
    }
    // The pool of P rows takes in n: P' = P + n, its mean moves by n/P' of the batch's distance
    // v, and its scatter grows by the batch's own and (P n/P') v vᵀ.
    let rows = setting.batch(generation)
    let batch = Double(rows)
    let before = setting.trainingCount(generation - 1)
    let distance = difference(next.mean, state.mean).map { $0 * Double(count) / batch }
    let share = Double(before) * batch / Double(count)
    var own = scatter
    let old = setting.divide(before)
    for row in 0..<setting.dimension {
      for column in 0..<setting.dimension {
        own[row, column] -=
          old * state.covariance[row, column] + share * distance[row] * distance[column]
      }
    }
    let moved = difference(centre, state.mean)
    return pivots(
      generation: generation, shift: difference(distance, moved), scatter: own, factor: factor,
      count: rows)
  }

  /// The pivots of a batch of n rows from N(μ, L Lᵀ), of mean μ + shift and given scatter W.
  ///
  /// √n L⁻¹ shift is standard normal. L⁻¹ W L⁻ᵀ is Wishart with n − 1 degrees, and its Cholesky
  /// factor has independent elements: χ²ₙ₋ᵢ squared on the diagonal (i = 1 … d), standard normal
  /// below it.
  /// - Source: Bartlett's decomposition, Muirhead 1982, Aspects of Multivariate Statistical
  ///   Theory, theorem 3.2.14.
  private func pivots(
    generation: Int, shift: [Double], scatter: Matrix, factor: Cholesky, count: Int
  ) -> StepPivots {
    let root = Double(count).squareRoot()
    let location = factor.solveLower(shift).map { $0 * root }
    let dimension = setting.dimension
    let degrees = (1...dimension).map { Double(count - $0) }
    if dimension == 1 {
      let scale = factor.lower[0, 0]
      return StepPivots(
        generation: generation, location: location, scatter: [scatter[0, 0] / scale / scale],
        degrees: degrees)
    }
    let triangle = dimension * (dimension - 1) / 2
    guard let bartlett = try? Cholesky(of: whitened(scatter, factor)) else {
      // No batch has such a scatter: as far out as a pivot can be.
      return StepPivots(
        generation: generation, location: location,
        scatter: [Double](repeating: 0, count: dimension), degrees: degrees,
        shear: [Double](repeating: 0, count: triangle))
    }
    return StepPivots(
      generation: generation, location: location,
      scatter: bartlett.lower.diagonal.map { $0 * $0 }, degrees: degrees,
      shear: (1..<dimension).flatMap { row in (0..<row).map { bartlett.lower[row, $0] } })
  }

  /// L⁻¹ W L⁻ᵀ.
  private func whitened(_ scatter: Matrix, _ factor: Cholesky) -> Matrix {
    let dimension = setting.dimension
    let origin = [Double](repeating: 0, count: dimension)
    let half = factor.whiten(scatter.elements, mean: origin)
    var turned = [Double](repeating: 0, count: dimension * dimension)
    for row in 0..<dimension {
      for column in 0..<dimension {
        turned[column * dimension + row] = half[row * dimension + column]
      }
    }
    return Matrix(
      rowCount: dimension, columnCount: dimension, elements: factor.whiten(turned, mean: origin))
  }

  private func difference(_ first: [Double], _ second: [Double]) -> [Double] {
    zip(first, second).map { $0 - $1 }
  }
}
