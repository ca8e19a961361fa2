// SPDX-License-Identifier: GPL-3.0-or-later

public import CollapseConfiguration
public import CollapseNumerics

/// Puts a Gaussian kernel on every training row.
///
/// - Source: Rosenblatt 1956, doi:10.1214/aoms/1177728190; Parzen 1962, doi:10.1214/aoms/1177704472.
public struct KernelDensityLearner: Learner, Hashable {
  public let width: KernelWidth

  public init(width: KernelWidth = .rule(.scott)) {
    if case .fixed(let width) = width { precondition(width > 0 && width.isFinite, "h = \(width)") }
    self.width = width
  }

  public var family: String { KernelDensityModel.family }
  public var acceptedKinds: Set<SampleKind> { [.points] }

  public var traits: ModelTraits {
    ModelTraits(scoring: .exact, hasCumulative: true, hasMoments: true)
  }

  /// Keeps the rows and works out the kernel.
  ///
  /// The objective is the mean log-density of at most 64 rows that lie evenly in the training set:
  /// nothing is maximised, and all rows would cost n².
  /// - Throws: `tooFewObservations`; by a rule `singularCovariance` where rows do not span the
  ///   space; `notFinite`.
  public func fit(
    _ training: Samples, after previous: (any GenerativeModel)?, using stream: inout RandomStream
  ) throws(FitFailure) -> Fit {
    guard case .points(let points) = training else {
      preconditionFailure("a kernel estimate learns from points, not \(training.kind.rawValue)")
    }
    let model = try self.model(of: points)
    let step = max(1, points.count / 64)
    let scored = stride(from: 0, to: points.count, by: step).prefix(64)
    let scores = model.logProbabilities(of: .points(points.selecting(Array(scored))))
    return Fit(model: model, objective: Statistics.mean(scores))
  }

  private func model(of points: Points) throws(FitFailure) -> KernelDensityModel {
    let dimension = points.dimension
    switch width {
    case .fixed(let width):
      let kernel = Matrix(diagonal: [Double](repeating: width * width, count: dimension))
      return try KernelDensityModel(rows: points, kernel: kernel, width: width)
    case .rule(let rule):
      guard points.count > dimension else {
        throw .tooFewObservations(found: points.count, needed: dimension + 1)
      }
      let moments = Moments(of: points)
      let covariance = moments.covariance(divisor: Double(points.count - 1))
      for index in 0..<dimension where covariance[index, index].isFinite {
        let isResolved = isResolved(
          variance: covariance[index, index], around: moments.mean[index],
          count: Double(points.count))
        guard isResolved else { throw .singularCovariance(component: nil, iteration: 1) }
      }
      let factor = rule.factor(count: points.count, dimension: dimension)
      return try KernelDensityModel(
        rows: points, kernel: covariance.scaled(by: factor * factor), width: factor)
    }
  }

  public func restore(_ archive: ModelArchive) throws(ArchiveFailure) -> any GenerativeModel {
    try KernelDensityModel(archive)
  }
}

extension KernelDensityLearner {
  /// The entry in the catalog of learners.
  public static let catalogEntry = CatalogEntry<any Learner>(
    KernelDensityModel.family, summary: "a Gaussian kernel on every training row",
    explanation: Explanation(
      """
      A Gaussian kernel on every training row, of a fixed width or of one that a rule makes of the \
      sample. Each generation adds the kernel's variance to what it learned from, so that \
      kernel estimates widen where other models narrow, and accumulating does not stop it.
      """,
      formula:
        "q(x) = Σ N(x; xᵢ, H)/n; H = h² I, or the sample's covariance times the rule's factor²",
      source: """
        Parzen 1962, doi:10.1214/aoms/1177704472; Scott 1992 and Silverman 1986 for the rules.
        """,
      example: """
        source: {gaussian: {dimension: 1}}     # the truth
        learner: {kernel_density: {width: 0.5}}  # or {rule: scott}, {rule: silverman}
        chain:
          generations: 10                      # after generation 0, which learns from real rows
          real: 100                            # rows generation 0 is fitted to
          synthetic: 100                       # rows every generation draws
          policy: replace                      # learns from the newest batch alone
        metrics:
          - variance_ratio                     # the model's variance over the truth's
        claims:
          - id: it-widens
            that: variance_ratio[generation=10] > variance_ratio[generation=0]
        """),
    read: { KernelDensityLearner(reading: $0) })

  /// Reads the width, or the rule that makes one.
  public init(reading section: Section) {
    let width = section.numberIfPresent(
      "width", in: .positive, describing: "h, the kernel's standard deviation in every coordinate")
    let rule = section.choiceIfPresent(
      "rule", of: KernelWidth.Rule.self,
      describing: "makes the width of the sample's size and spread; scott unless width is written")
    if width != nil && rule != nil {
      section.error(at: "rule", expected: "either width or rule", found: "both")
    }
    if width == nil && rule == nil && !section.isDescribing {
      section.resolve("rule", as: .text(KernelWidth.Rule.scott.rawValue))
    }
    // After a mistake the number may be anything.
    if let width, width > 0, width.isFinite {
      self.init(width: .fixed(width))
    } else {
      self.init(width: .rule(rule ?? .scott))
    }
  }
}
