// SPDX-License-Identifier: GPL-3.0-or-later

internal import CollapseLedger

/// A cell whose chains refit a linear model by least squares, as its laws see it.
struct LinearSetting {
  /// What is wrong with real labels: a share follows weights at a distance from the truth's.
  struct Shift: Hashable {
    let share: Double
    let distance: Double
    /// Exactly a share of the rows, not each with a chance.
    let isExact: Bool
  }

  /// d, features of a row.
  let dimension: Int
  let real: Int
  /// Rows drawn for generations 1, 2, …; the last number stands for all later ones.
  let batches: [Int]
  let accumulates: Bool
  /// Whether the same features are labelled again and again.
  let keepsFeatures: Bool
  let weights: [Double]
  /// Of real labels.
  let noise: Double
  /// Of drawn labels, where it is set; else every fit's own.
  let drawnNoise: Double?
  let shift: Shift?

  init(_ facts: CellFacts) throws(Inapplicable) {
    guard let family = facts.text("family"), family == "least_squares" else {
      throw Inapplicable("the family is \(facts.text("family") ?? "not known"), not least_squares")
    }
    guard facts.text("source") == "linear", let weights = facts.numbers("truth.weights"),
      let noise = facts.number("truth.noise_variance"), let real = facts.integer("real")
    else { throw Inapplicable("the real rows come from no known weights") }
    guard let policy = facts.canonicalPolicy, ["replace", "accumulate"].contains(policy) else {
      throw Inapplicable("the policy is neither replace nor accumulate")
    }
    guard try GaussianEmission(facts) == GaussianEmission() else {
      throw Inapplicable("the batch is changed on its way (sampling)")
    }
    dimension = weights.count
    self.weights = weights
    self.noise = noise
    self.real = real
    batches = try GaussianSetting.batches(facts)
    accumulates = policy == "accumulate"
    keepsFeatures = facts.text("features") == "kept"
    drawnNoise = facts.number("noise_variance")
    if let shifted = facts["shifted"]?.object, let share = shifted["share"]?.number,
      let distance = shifted["distance"]?.number
    {
      shift = Shift(
        share: share, distance: distance, isExact: shifted["exact"]?.boolean ?? false)
    } else {
      shift = nil
    }
    guard min(real, accumulates ? real : batches.min() ?? 0) > dimension + 1 else {
      throw Inapplicable("with \(dimension + 1) rows or fewer the error has no expectation")
    }
  }

  /// n: rows that join for a generation.
  func batch(_ generation: Int) -> Int {
    generation == 0 ? real : batches[min(generation, batches.count) - 1]
  }

  /// Rows the fit of a generation learns from.
  func rows(_ generation: Int) -> Double {
    guard accumulates else { return Double(batch(generation)) }
    return (0...generation).reduce(0) { $0 + Double(batch($1)) }
  }

  /// Whether all batches have as many rows, the real one included.
  var hasOneSize: Bool { batches.allSatisfy { $0 == real } }

  /// d/(n − d − 1): E tr (XᵀX)⁻¹ of n rows.
  func inverseTrace(_ rows: Double) -> Double {
    Double(dimension) / (rows - Double(dimension) - 1)
  }

  /// E|ŵ − w₀|² at generation 0.
  var firstError: Double {
    let n = Double(real)
    let clean = noise * inverseTrace(n)
    guard let shift else { return clean }
    let d = Double(dimension)
    let chance = (d + 2) * (n - 2) / ((n + 2) * (n - d - 1))
    let factor = shift.isExact ? (n * chance - 1) / (n - 1) : chance
    let p = shift.isExact ? (shift.share * n).rounded(.toNearestOrAwayFromZero) / n : shift.share
    return clean + shift.distance * shift.distance * (p * p + p * (1 - p) * factor)
  }

  /// E|ŵ' − ŵ|² of the step to a generation (1 or more), by the noise its labels have.
  ///
  /// In a pool of P' rows of which n are new, E (A+B)⁻¹B(A+B)⁻¹ = (n/P') E (A+B)⁻¹ for the sums of
  /// products of rows that are all alike; of the same n rows again and again it is 1/t² of the first.
  func stepError(_ generation: Int, noise: Double) -> Double {
    let batch = Double(batch(generation))
    guard accumulates else { return noise * inverseTrace(batch) }
    if keepsFeatures {
      let fits = Double(generation + 1)
      return noise * inverseTrace(batch) / (fits * fits)
    }
    let rows = rows(generation)
    return noise * batch / rows * inverseTrace(rows)
  }

  /// E|ŵ − w₀|² by generation: steps are uncorrelated, so their squares add up.
  func errors(upTo last: Int) -> [Double] {
    var error = firstError
    return (0...last).map { generation in
      if generation > 0 { error += stepError(generation, noise: drawnNoise ?? noise) }
      return error
    }
  }
}
