// SPDX-License-Identifier: GPL-3.0-or-later

public import CollapseConfiguration
public import CollapseNumerics

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// Fits the last column of points as a linear function of the others, without an intercept.
///
/// Everything a fit needs are the sums of products of the columns, so that pools merge and cost no
/// more than a batch.
public struct LeastSquaresLearner: Learner, Hashable {
  /// Where the features of drawn rows come from.
  public enum Features: String, Sendable, Hashable, CaseIterable {
    /// Drawn anew for every row, N(0, I).
    case fresh
    /// Those of generation 0's rows, labelled anew.
    case kept
  }

  /// The variance of the noise added to drawn labels; nil for what the residuals say.
  public let noiseVariance: Double?
  public let features: Features

  public init(noiseVariance: Double? = nil, features: Features = .fresh) {
    precondition(
      noiseVariance.map { $0 > 0 && $0.isFinite } ?? true, "noise \(noiseVariance ?? 0)")
    self.noiseVariance = noiseVariance
    self.features = features
  }

  public var family: String { LinearModel.family }
  public var acceptedKinds: Set<SampleKind> { [.points, .moments] }

  public var traits: ModelTraits {
    ModelTraits(
      scoring: .exact, hasMoments: features == .fresh, drawsStatistics: features == .fresh,
      labels: .numbers)
  }

  public func statistics(of samples: Samples) -> Samples? { .moments(Moments(of: samples)) }

  public func refusal(points: PointFacts) -> String? {
    let (dimension, fewest) = (points.dimension, points.fewest)
    if dimension < 2 {
      return "expected a label and at least one feature, found \(dimension) column"
    }
    return fewest > dimension
      ? nil
      : "expected more than d + 1 = \(dimension) rows in every generation, found \(fewest); "
        + "with fewer the error of \(dimension - 1) weights has no expectation"
  }

  /// Solves the normal equations by Cholesky's factor.
  ///
  /// - Throws: `tooFewObservations`; `singularCovariance` where features do not span the space, or
  ///   nothing is left of the labels' noise; `notFinite`.
  /// - Complexity: O(n d² + d³).
  public func fit(
    _ training: Samples, after previous: (any GenerativeModel)?, using stream: inout RandomStream
  ) throws(FitFailure) -> Fit {
    let moments = Moments(of: training)
    let d = moments.mean.count - 1
    let needed = noiseVariance == nil ? d + 1 : d
    guard moments.count >= needed else {
      throw .tooFewObservations(found: moments.count, needed: needed)
    }
    let sums = SumsOfProducts(moments)
    let weights = try covarianceFactor(sums.features).solve(sums.products)
    let fitted = zip(weights, sums.products).reduce(0) { $0 + $1.0 * $1.1 }
    let residual = max(0, sums.square - fitted)
    let model = try LinearModel(
      weights: weights, noiseVariance: noiseVariance ?? residual / Double(moments.count - d),
      features: kept(training, after: previous, dimension: d))
    let objective =
      -Normal.halfLogTwoPi - 0.5 * log(model.noiseVariance)
      - 0.5 * residual / (model.noiseVariance * Double(moments.count))
    return Fit(model: model, objective: objective)
  }

  /// The features drawn rows get: generation 0's, handed on from model to model.
  private func kept(
    _ training: Samples, after previous: (any GenerativeModel)?, dimension: Int
  ) -> Points? {
    guard features == .kept else { return nil }
    if let before = (previous as? LinearModel)?.features { return before }
    guard let points = training.points else {
      preconditionFailure("generation 0 learns from rows, not \(training.kind.rawValue)")
    }
    var values: [Double] = []
    values.reserveCapacity(points.count * dimension)
    for row in 0..<points.count { values += points[row].dropLast() }
    return Points(dimension: dimension, values: values)
  }

  public func restore(_ archive: ModelArchive) throws(ArchiveFailure) -> any GenerativeModel {
    try LinearModel(archive)
  }
}

/// XᵀX, Xᵀy and yᵀy.
private struct SumsOfProducts {
  var features: Matrix
  let products: [Double]
  let square: Double

  init(_ moments: Moments) {
    let d = moments.mean.count - 1
    let count = Double(moments.count)
    func sum(_ row: Int, _ column: Int) -> Double {
      moments.scatter[row, column] + count * moments.mean[row] * moments.mean[column]
    }
    features = Matrix(rowCount: d, columnCount: d)
    for row in 0..<d {
      for column in 0..<d { features[row, column] = sum(row, column) }
    }
    products = (0..<d).map { sum($0, d) }
    square = sum(d, d)
  }
}

extension LeastSquaresLearner {
  /// The entry in the catalog of learners.
  public static let catalogEntry = CatalogEntry<any Learner>(
    LinearModel.family, summary: "a label as a linear function of features, by least squares",
    explanation: Explanation(
      """
      The last column is a label, the others its features. Every generation fits the weights by \
      least squares, without an intercept, and labels new rows with them and new noise: rows of \
      fresh N(0, I) features, or generation 0's rows again. Pools keep sums of products, not rows.
      """,
      formula: "w = (XᵀX)⁻¹Xᵀy; drawn labels x·w + noise",
      source: """
        Dohmatob et al. 2024, arXiv:2402.07712; Gerstgrasser et al. 2024, arXiv:2404.01413.
        """,
      example: """
        source: {linear: {dimension: 5, noise_variance: 1}}  # the truth
        learner: {least_squares: {noise_variance: 1}}        # noise of drawn labels
        chain:
          generations: 10                      # after generation 0, which learns from real rows
          real: 50                             # rows generation 0 is fitted to, more than d + 1
          synthetic: 50                        # rows every generation draws
          policy: replace                      # learns from the newest batch alone
        metrics:
          - prediction_error                   # squared distance of the weights from the truth's
        claims:
          - id: errors-add-up
            that: prediction_error[generation=10] > 2 * prediction_error[generation=0]
          - theory: all                        # every law that applies has to hold
        """),
    read: { LeastSquaresLearner(reading: $0) })

  /// Reads the noise and where features come from.
  public init(reading section: Section) {
    let noise = section.numberIfPresent(
      "noise_variance", in: .positive,
      describing: "variance of the noise added to drawn labels; what the residuals say by default")
    let features = section.choice(
      "features", of: Features.self, default: .fresh,
      describing: "of drawn rows: fresh N(0, I) ones, or generation 0's again (kept)")
    // After a mistake the number may be anything.
    self.init(
      noiseVariance: noise.flatMap { $0 > 0 && $0.isFinite ? $0 : nil }, features: features)
  }
}
