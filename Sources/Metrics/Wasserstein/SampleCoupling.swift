// SPDX-License-Identifier: GPL-3.0-or-later

internal import CollapseLineage
internal import CollapseModels
internal import CollapseNumerics

/// The sliced distance of two samples of one size, and its standard error.
///
/// Along each direction the sorted projections are paired; the squares are averaged over points and
/// directions. The error is that of a mean of Kantorovich's potentials, φ' = 2(x − T(x)), averaged
/// over the directions, of both samples. Between equal distributions the distance of samples is
/// not 0 but of the order of n^−½, and the error speaks for larger ones.
///
/// - Source: del Barrio and Loubes 2019, doi:10.1214/18-AOP1275, for the variance.
func sampleDistanceReadings(
  _ first: Points, _ second: Points, along directions: [[Double]]
) -> [Reading] {
  precondition(first.count == second.count, "\(first.count) and \(second.count) points")
  let count = first.count
  var squares: [Double] = []
  var ours = [Double](repeating: 0, count: count)
  var theirs = ours
  for direction in directions {
    let (x, y) = (Projection(first, direction), Projection(second, direction))
    squares.append(
      compensatedSum(zip(x.sorted, y.sorted).lazy.map { ($0 - $1) * ($0 - $1) }) / Double(count))
    x.addPotentials(against: y, to: &ours)
    y.addPotentials(against: x, to: &theirs)
  }
  let square = Statistics.mean(squares)
  let distance = square.squareRoot()
  let share = Double(directions.count)
  let errors = [ours, theirs].map { potentials in
    (Statistics.standardError(potentials) ?? 0) / share
  }
  guard distance > 0 else { return [.value(0), .value(0)] }
  // √ halves a relative error.
  let error = (errors[0] * errors[0] + errors[1] * errors[1]).squareRoot() / (2 * distance)
  return [Reading(distance), Reading(error)]
}

/// Points as they lie along a direction.
private struct Projection {
  /// The rows from the lowest to the highest.
  let order: [Int]
  let sorted: [Double]

  init(_ points: Points, _ direction: [Double]) {
    let values = (0..<points.count).map { row in
      var sum = 0.0
      for column in direction.indices {
        sum += direction[column] * points.values[row * points.dimension + column]
      }
      return sum
    }
    order = values.indices.sorted { (values[$0], $0) < (values[$1], $1) }
    sorted = order.map { values[$0] }
  }

  /// Adds each row's potential, the integral of 2(x − T(x)) from the lowest point up.
  func addPotentials(against other: Projection, to sums: inout [Double]) {
    var potential = 0.0
    for rank in order.indices {
      if rank > 0 {
        let steps = sorted[rank - 1] - other.sorted[rank - 1] + sorted[rank] - other.sorted[rank]
        potential += (sorted[rank] - sorted[rank - 1]) * steps
      }
      sums[order[rank]] += potential
    }
  }
}
