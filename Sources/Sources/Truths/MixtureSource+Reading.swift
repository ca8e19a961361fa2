// SPDX-License-Identifier: GPL-3.0-or-later

public import CollapseConfiguration
public import CollapseLineage
internal import CollapseModels
internal import CollapseNumerics

extension MixtureSource {
  /// The entry in the catalog of sources.
  public static let catalogEntry = CatalogEntry<any Source>(
    "mixture", summary: "a mixture of normal distributions with known components",
    explanation: Explanation(
      """
      The truth is a mixture of K normal distributions with known weights, means and either \
      deviations (of independent coordinates) or covariances. A component of small weight is \
      the rare mode whose loss one watches.
      """,
      formula: "x ~ Σₖ wₖ N(μₖ, Σₖ)",
      example: """
        source:
          mixture: {weights: [0.9, 0.1], means: [[0], [4]], deviations: [[1], [0.5]]}
        learner: {gaussian_mixture: {components: 2}}
        """),
    read: { MixtureSource(reading: $0) })

  /// How far the weights' sum may be from 1: what nine decimals leave.
  static let weightTolerance = 1e-9

  /// Reads weights, means, and either deviations or covariances.
  ///
  /// - Returns: nil where they do not fit together, with every mistake reported.
  public init?(reading section: Section) {
    let mistakesBefore = section.diagnostics.errorCount
    let weights = section.numbers(
      "weights", count: .atLeast(1), in: .above(0, atMost: 1),
      describing: "k mixing proportions, of sum 1")
    let means = section.matrix(
      "means", rows: .atLeast(1), columns: .atLeast(1), describing: "k points of d coordinates")
    // Their squares stay well within the doubles.
    let deviations = section.matrixIfPresent(
      "deviations", rows: .atLeast(1), in: .closed(1e-150, 1e150),
      describing: "k rows of d standard deviations; or covariances")
    let covariances = section.matricesIfPresent(
      "covariances", count: .atLeast(1),
      describing: "k matrices of d × d, symmetric, positive definite; or deviations")
    guard !section.isDescribing, section.diagnostics.errorCount == mistakesBefore else {
      return nil
    }
    let parts = Parts(
      weights: weights, means: means, deviations: deviations, covariances: covariances,
      section: section)
    guard let matrices = parts.judged() else { return nil }
    guard
      let model = try? GaussianMixtureModel(
        weights: weights, means: means, covariances: matrices,
        shape: deviations == nil ? .full : .diagonal)
    else {
      section.error(at: "means", expected: "components with densities", found: "none")
      return nil
    }
    self.init(model)
  }
}

/// What was written, before it is known to fit together.
private struct Parts {
  let weights: [Double]
  let means: [[Double]]
  let deviations: [[Double]]?
  let covariances: [[[Double]]]?
  let section: Section

  private var dimension: Int { means[0].count }

  /// The covariances, or nil with every mistake reported.
  func judged() -> [Matrix]? {
    let sum = weights.reduce(0, +)
    var isRight = abs(sum - 1) <= MixtureSource.weightTolerance
    if !isRight {
      section.error(at: "weights", expected: "weights of sum 1", found: "a sum of \(sum)")
    }
    isRight = hasCount("means", means.count) && isRight
    isRight =
      CovarianceReading.hasLengths(means, dimension, at: "means", items: [], in: section)
      && isRight
    let matrices = judgedCovariances()
    return isRight ? matrices : nil
  }

  private func judgedCovariances() -> [Matrix]? {
    switch (deviations, covariances) {
    case (nil, nil):
      // Nothing is written at the key: the message stands where the section does.
      section.error(at: "deviations", expected: "deviations or covariances", found: "neither")
      return nil
    case (.some, .some):
      section.error(
        at: "covariances", expected: "deviations or covariances", found: "both")
      return nil
    case (let rows?, nil):
      let isRight =
        hasCount("deviations", rows.count)
        && CovarianceReading.hasLengths(rows, dimension, at: "deviations", items: [], in: section)
      return isRight ? rows.map { Matrix(diagonal: $0.map { $0 * $0 }) } : nil
    case (nil, let written?):
      guard hasCount("covariances", written.count) else { return nil }
      let matrices = written.enumerated().map { component, rows in
        CovarianceReading.matrix(
          rows, dimension: dimension, at: "covariances", items: [component], in: section)
      }
      return matrices.contains(nil) ? nil : matrices.compactMap { $0 }
    }
  }

  /// Whether there is one for every weight.
  private func hasCount(_ key: String, _ count: Int) -> Bool {
    if count == weights.count { return true }
    section.error(
      at: key, expected: "\(weights.count), one for every weight", found: "\(count)")
    return false
  }
}
