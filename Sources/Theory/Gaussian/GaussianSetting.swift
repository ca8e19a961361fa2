// SPDX-License-Identifier: GPL-3.0-or-later

internal import CollapseLedger
internal import CollapseNumerics

/// A cell whose chains refit one Gaussian, as its laws see it.
struct GaussianSetting: Hashable {
  /// The data policies whose chains are understood.
  enum Policy: Hashable {
    case replace
    case accumulate
    /// So many rows of the pool, without replacement; as many as the newest batch has where nil.
    case subsample(rows: Int?)
    case mix(Mixing)

    var name: String {
      switch self {
      case .replace: "replace"
      case .accumulate: "accumulate"
      case .subsample: "accumulate_subsample"
      case .mix: "mix"
      }
    }
  }

  /// A share of real rows, the others from the newest batch.
  struct Mixing: Hashable {
    let share: Double
    /// Whether no generation has seen the real rows.
    let fresh: Bool
    /// What the real rows count for together, where that isn't their share.
    let weight: Double?

    /// n_r of so many rows, halves rounded away from zero.
    func realCount(of count: Int) -> Int {
      Int((share * Double(count)).rounded(.toNearestOrAwayFromZero))
    }
  }

  struct Truth: Hashable {
    let mean: [Double]
    let covariance: Matrix
  }

  let dimension: Int
  /// Rows generation 0 is fitted to, n₀.
  let real: Int
  /// Rows drawn for generations 1, 2, … to learn from; the last number stands for all later ones.
  let batches: [Int]
  let divisor: Statistics.Divisor
  let policy: Policy
  let emission: GaussianEmission
  /// The variance of every coordinate, where it is known and not fitted.
  let knownVariance: Double?
  /// The Gaussian the real rows come from, where they do and it is known.
  let truth: Truth?
  /// Sums of `batches`, from the first on.
  let drawn: [Int]

  /// Whether batches differ in size.
  var isScheduled: Bool { batches.count > 1 }

  /// Rows drawn for generation 1, n; for all of them without a schedule.
  var synthetic: Int { batches[0] }

  /// Rows drawn for a generation (1 or more) to learn from.
  func batch(_ generation: Int) -> Int { batches[min(generation, batches.count) - 1] }

  /// Real and synthetic rows together that a generation can learn from.
  func pool(_ generation: Int) -> Int {
    if generation == 0 { return real }
    let listed = min(generation, batches.count)
    return real + drawn[listed - 1] + (generation - listed) * batches[listed - 1]
  }

  /// Rows the fit of a generation learns from.
  func trainingCount(_ generation: Int) -> Int {
    if generation == 0 { return real }
    switch policy {
    case .replace, .mix: return batch(generation)
    case .accumulate: return pool(generation)
    case .subsample(let rows): return rows ?? batch(generation)
    }
  }

  /// What the fit divides the scatter of so many rows by.
  func divide(_ count: Int) -> Double { Double(divisor == .count ? count : count - 1) }
}

/// A Gaussian in one dimension that real rows come from.
struct UnivariateTruth: Hashable {
  let mean: Double
  let variance: Double
}
