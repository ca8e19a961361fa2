// SPDX-License-Identifier: GPL-3.0-or-later

internal import CollapseLedger

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// A cell whose chains refit a kernel estimate, as its laws see it.
struct KernelSetting {
  /// Where the kernel's variance comes from.
  enum Width {
    /// h², in every coordinate.
    case fixed(Double)
    /// The squared factor of a rule, by rows and dimension.
    case rule((Double, Double) -> Double)
  }

  let dimension: Int
  let real: Int
  /// Rows drawn for generations 1, 2, …; the last number stands for all later ones.
  let batches: [Int]
  let width: Width
  let accumulates: Bool
  /// The trace of the truth's covariance and its mean, where they are known.
  let truth: (mean: [Double], trace: Double)?

  init(_ facts: CellFacts, policy: String) throws(Inapplicable) {
    guard let family = facts.text("family"), family == "kernel_density" else {
      throw Inapplicable("the family is \(facts.text("family") ?? "not known"), not kernel_density")
    }
    let found = facts.canonicalPolicy ?? "not known"
    guard found == policy else { throw Inapplicable("the policy is \(found), not \(policy)") }
    guard try GaussianEmission(facts) == GaussianEmission() else {
      throw Inapplicable("the batch is changed on its way (sampling)")
    }
    guard let dimension = facts.integer("dimension"), let real = facts.integer("real") else {
      throw Inapplicable("the dimension or the number of rows is not known")
    }
    self.dimension = dimension
    self.real = real
    batches = try GaussianSetting.batches(facts)
    width = try Self.width(facts)
    if case .rule = width, min(real, batches.min() ?? 0) <= dimension {
      throw Inapplicable("too few rows for a rule's covariance")
    }
    accumulates = policy == "accumulate"
    if let mean = facts.numbers("truth.mean"), let rows = facts.rows("truth.covariance"),
      mean.count == dimension, rows.count == dimension,
      rows.allSatisfy({ $0.count == dimension })
    {
      truth = (mean, rows.indices.reduce(0) { $0 + rows[$1][$1] })
    } else {
      truth = nil
    }
  }

  private static func width(_ facts: CellFacts) throws(Inapplicable) -> Width {
    if let width = facts.number("width") { return .fixed(width * width) }
    switch facts.text("rule") {
    case "scott": return .rule { pow($0, -2 / ($1 + 4)) }
    case "silverman": return .rule { pow($0 * ($1 + 2) / 4, -2 / ($1 + 4)) }
    default: throw Inapplicable("the kernel's width is not known")
    }
  }

  /// n: rows that join for a generation.
  func batch(_ generation: Int) -> Double {
    Double(generation == 0 ? real : batches[min(generation, batches.count) - 1])
  }

  /// Rows the fit of each generation learns from.
  func rows(upTo last: Int) -> [Double] {
    var pool = 0.0
    return (0...last).map { generation in
      pool = (accumulates ? pool : 0) + batch(generation)
      return pool
    }
  }

  /// The trace of the model's covariance where the sample's (divisor n) has a given one.
  func modelTrace(of sample: Double, rows: Double) -> Double {
    switch width {
    case .fixed(let square): sample + Double(dimension) * square
    case .rule(let square): sample * (1 + square(rows, Double(dimension)) * rows / (rows - 1))
    }
  }

  /// The trace of the covariance of the sample that a model was made of.
  func sampleTrace(of model: Double, rows: Double) -> Double {
    switch width {
    case .fixed(let square): model - Double(dimension) * square
    case .rule(let square): model / (1 + square(rows, Double(dimension)) * rows / (rows - 1))
    }
  }

  /// What n rows of a model of total variance V make of a sample of P rows and total variance S.
  ///
  /// The batch's mean is off by V/n, its own variance is (1 − 1/n)V. Alone it is the next sample;
  /// in a pool of P' = P + n rows the mean moves by n/P' of that, and the scatters add up with
  /// (P n/P')·V/n between them.
  func step(
    sample: Double, model: Double, before: Double, added: Double
  ) -> (distance: Double, sample: Double) {
    guard accumulates else { return (model / added, (1 - 1 / added) * model) }
    let after = before + added
    return (
      added * model / (after * after),
      (before * sample + (added - 1) * model + before * model / after) / after
    )
  }

  /// E|μ−μ₀|² and E tr of the model's covariance, by generation, from a truth of given trace.
  func expectations(
    trace: Double, upTo last: Int
  ) -> (distances: [Double], traces: [Double]) {
    let rows = rows(upTo: last)
    var distance = trace / rows[0]
    var sample = trace * (1 - 1 / rows[0])
    var model = modelTrace(of: sample, rows: rows[0])
    var (distances, traces) = ([distance], [model])
    for generation in 1..<max(1, last + 1) {
      let next = step(
        sample: sample, model: model, before: rows[generation - 1], added: batch(generation))
      distance += next.distance
      sample = next.sample
      model = modelTrace(of: sample, rows: rows[generation])
      distances.append(distance)
      traces.append(model)
    }
    return (distances, traces)
  }
}
