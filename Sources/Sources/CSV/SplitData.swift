// SPDX-License-Identifier: GPL-3.0-or-later

internal import CollapseLineage
internal import CollapseModels
internal import CollapseNumerics

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// One replicate's split of a data set: rows to train on in random order, and rows held out.
struct SplitData: RealData {
  private let training: Points
  private let reserved: Points?

  /// Shuffles the rows; the last `heldOutCount` of them are held out.
  ///
  /// - Parameters:
  ///   - standardise: whether both parts are shifted and scaled so that the training part has mean
  ///     0 and variance 1 (divisor n) in every column.
  ///   - stream: of the purpose `split`.
  init(
    _ points: Points, heldOutCount: Int, standardise: Bool, using stream: inout RandomStream
  ) {
    let order = stream.rows(points.count, of: points.count)
    let trainingCount = points.count - heldOutCount
    let training = points.selecting(Array(order[..<trainingCount]))
    let reserved =
      heldOutCount == 0 ? nil : points.selecting(Array(order[trainingCount...]))
    guard standardise else {
      self.training = training
      self.reserved = reserved
      return
    }
    let scaling = Scaling(of: training)
    self.training = scaling.applied(to: training)
    self.reserved = reserved.map(scaling.applied)
  }

  func original(_ count: Int) -> Samples {
    precondition(count <= training.count, "\(count) of \(training.count) training rows")
    return .points(training.prefix(count))
  }

  func fresh(_ count: Int, generation: Int, originalCount: Int, takenBefore: Int) -> Samples {
    let start = originalCount + takenBefore
    precondition(
      start + count <= training.count,
      "\(count) fresh rows after \(start) of \(training.count) training rows")
    return .points(training.slice(start..<start + count))
  }

  /// All rows that are held out, however many are asked for.
  func heldOut(_ count: Int) -> Samples? { reserved.map(Samples.points) }
}

/// The shift and the scale that give a data set mean 0 and variance 1 in every column.
struct Scaling {
  let means: [Double]
  /// Divisor n.
  let deviations: [Double]

  /// - Precondition: no column is constant.
  init(of points: Points) {
    let moments = Moments(of: points)
    means = moments.mean
    var deviations = moments.covariance(divisor: Double(points.count)).diagonal.map(sqrt)
    for column in deviations.indices where deviations[column] < Self.leastPlainDeviation {
      deviations[column] = Self.tinyDeviation(of: points, column, around: means[column])
    }
    precondition(deviations.allSatisfy { $0 > 0 && $0.isFinite }, "a constant column")
    self.deviations = deviations
  }

  /// Squares of smaller numbers lose digits, or all of them.
  private static let leastPlainDeviation = 1e-150

  /// The deviation of numbers so small that their squares vanish, in units of the largest.
  private static func tinyDeviation(
    of points: Points, _ column: Int, around mean: Double
  ) -> Double {
    let distances = (0..<points.count).map {
      abs(points.values[$0 * points.dimension + column] - mean)
    }
    guard let largest = distances.max(), largest > 0 else { return 0 }
    let squares = distances.reduce(0) { $0 + ($1 / largest) * ($1 / largest) }
    return max(largest * sqrt(squares / Double(points.count)), .leastNonzeroMagnitude)
  }

  func applied(to points: Points) -> Points {
    var values = points.values
    for index in values.indices {
      let column = index % points.dimension
      values[index] = (values[index] - means[column]) / deviations[column]
    }
    return Points(dimension: points.dimension, values: values, labels: points.labels)
  }
}
