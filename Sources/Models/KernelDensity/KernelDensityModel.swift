// SPDX-License-Identifier: GPL-3.0-or-later

public import CollapseNumerics

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// A Gaussian kernel on every row of a training set, all of one covariance.
public struct KernelDensityModel: Sendable, Hashable {
  /// The family's name in the catalog.
  public static let family = "kernel_density"

  /// The training rows, in the order they came; all finite.
  public let rows: Points
  /// The kernel's covariance, d × d.
  public let kernel: Matrix
  /// h, where it is fixed; else the rule's factor.
  public let width: Double
  let factor: Cholesky
  private let sums: KernelSums

  public var dimension: Int { rows.dimension }

  /// Puts a kernel on every row.
  ///
  /// - Throws: `tooFewObservations` for no rows; `notFinite`; `singularCovariance` where the kernel
  ///   isn't positive definite.
  public init(rows: Points, kernel: Matrix, width: Double) throws(FitFailure) {
    precondition(
      kernel.rowCount == rows.dimension && kernel.columnCount == rows.dimension,
      "a \(kernel.rowCount) × \(kernel.columnCount) kernel in \(rows.dimension) dimensions")
    guard rows.count > 0 else { throw .tooFewObservations(found: 0, needed: 1) }
    guard rows.values.allSatisfy(\.isFinite) else {
      throw .notFinite(what: "the training set", iteration: 1)
    }
    factor = try covarianceFactor(kernel)
    self.rows = rows.withoutLabels
    self.kernel = kernel
    self.width = width
    sums = KernelSums(
      points: Self.scaled(rows.values, by: factor), dimension: rows.dimension)
  }

  /// Coordinates in units of the kernel.
  private static func scaled(_ values: [Double], by factor: Cholesky) -> [Double] {
    if factor.dimension == 1 {
      let deviation = factor.lower.elements[0]
      return values.map { $0 / deviation }
    }
    return factor.whiten(values, mean: [Double](repeating: 0, count: factor.dimension))
  }

  public static func == (first: Self, second: Self) -> Bool {
    first.rows == second.rows && first.kernel == second.kernel && first.width == second.width
  }

  public func hash(into hasher: inout Hasher) {
    hasher.combine(rows)
    hasher.combine(kernel)
    hasher.combine(width)
  }
}

extension KernelDensityModel: GenerativeModel {
  public var family: String { Self.family }
  public var scoring: Scoring { .exact }

  /// A row drawn with replacement and a step by the kernel, row after row, so that a longer sample
  /// begins with the shorter.
  public func sample(_ count: Int, using stream: inout RandomStream) -> Samples {
    let dimension = dimension
    let lower = factor.lower.elements
    var values = [Double](repeating: 0, count: count * dimension)
    var normals = [Double](repeating: 0, count: dimension)
    for row in 0..<count {
      let centre = stream.index(below: rows.count) * dimension
      for index in 0..<dimension {
        normals[index] = stream.standardNormal()
        var value = rows.values[centre + index]
        for inner in 0...index { value += lower[index * dimension + inner] * normals[inner] }
        values[row * dimension + index] = value
      }
    }
    return .points(Points(dimension: dimension, values: values))
  }

  /// - Complexity: O(points · rows · d).
  public func logProbabilities(of samples: Samples) -> [Double] {
    guard case .points(let points) = samples else {
      preconditionFailure("a kernel estimate scores points, not \(samples.kind.rawValue)")
    }
    precondition(points.dimension == dimension, "\(points.dimension) for \(dimension) dimensions")
    let peak =
      -0.5 * factor.logDeterminant - Double(dimension) * Normal.halfLogTwoPi
      - log(Double(rows.count))
    return sums.logSums(at: Self.scaled(points.values, by: factor)).map { peak + $0 }
  }

  /// As a Gaussian's, with the model's own mean and covariance; and `width`.
  public var parameters: [ModelParameter] {
    let (mean, covariance) = moments
    let width = ModelParameter("width", width)
    if dimension == 1 {
      return [
        ModelParameter("mean", mean[0]), ModelParameter("variance", covariance.elements[0]), width,
      ]
    }
    var parameters = mean.indices.map { ModelParameter("mean_\($0 + 1)", mean[$0]) }
    for row in mean.indices {
      for column in 0...row {
        parameters.append(
          ModelParameter("covariance_\(row + 1)_\(column + 1)", covariance[row, column]))
      }
    }
    return parameters + [width]
  }

  /// The mean of the kernels' cumulative probabilities.
  ///
  /// - Complexity: O(rows).
  public func cumulativeProbability(at x: Double) -> Double? {
    guard dimension == 1 else { return nil }
    let deviation = factor.lower.elements[0]
    let sum = rows.values.reduce(0) { $0 + Normal.standard.cumulative((x - $1) / deviation) }
    return sum / Double(rows.count)
  }

  /// The rows' mean, and their covariance (divisor n) and the kernel's together.
  public var distributionMoments: DistributionMoments? {
    let (mean, covariance) = moments
    return DistributionMoments(mean: mean, covariance: covariance)
  }

  private var moments: (mean: [Double], covariance: Matrix) {
    let moments = Moments(of: rows)
    return (
      moments.mean, moments.covariance(divisor: Double(moments.count)).adding(kernel)
    )
  }
}

extension KernelDensityModel {
  /// The rows, the kernel's covariance and the width.
  public var archive: ModelArchive {
    ModelArchive(
      family: Self.family, integers: ["dimension": [Int64(dimension)]],
      doubles: ["rows": rows.values, "kernel": kernel.elements, "width": [width]])
  }

  /// Restores a model from its archive, bit for bit.
  public init(_ archive: ModelArchive) throws(ArchiveFailure) {
    try archive.check(family: Self.family, version: 1)
    let dimension = try archive.size(named: "dimension")
    let values = try archive.doubles(named: "rows")
    let kernel = try archive.doubles(named: "kernel", count: dimension * dimension)
    let width = try archive.doubles(named: "width", count: 1)[0]
    guard values.count.isMultiple(of: dimension) else {
      throw .invalid("\(values.count) numbers in rows of \(dimension)")
    }
    do {
      try self.init(
        rows: Points(dimension: dimension, values: values),
        kernel: Matrix(rowCount: dimension, columnCount: dimension, elements: kernel),
        width: width)
    } catch {
      throw .invalid(error.description)
    }
  }
}
