// SPDX-License-Identifier: GPL-3.0-or-later

/// What one group of replicates adds up to, four columns at a time: sums of values, taken about any
/// centre, of their squares, cubes and fourth powers.
struct GroupSums: Sendable {
  typealias Lanes = SIMD4<Double>

  /// How many values; two at least, else what follows is no number.
  let count: Lanes
  let sum: Lanes
  let squares: Lanes
  let cubes: Lanes
  let fourths: Lanes

  var mean: Lanes { sum / count }

  /// s²/n with the divisor n − 1 in s².
  var squaredError: Lanes {
    (count * squares - sum * sum) / (count * count * (count - 1))
  }

  /// The fourth cumulant of the mean, (m₄ − 3 s⁴)/n³ with m₄ about the group's own mean.
  var fourthCumulant: Lanes {
    let (mean, variance) = (mean, squaredError * count)
    let square = mean * mean
    let shifted: Lanes = fourths - 4 * mean * cubes + 6 * square * squares
    let fourth: Lanes = shifted / count - 3 * square * square
    return (fourth - 3 * variance * variance) / (count * count * count)
  }
}

extension GroupSums {
  /// One column, in all lanes.
  init(_ values: [Double], about centre: Double) {
    var (sum, squares, cubes, fourths) = (0.0, 0.0, 0.0, 0.0)
    for value in values {
      let distance = value - centre
      let square = distance * distance
      sum += distance
      squares += square
      cubes += square * distance
      fourths += square * square
    }
    count = Lanes(repeating: Double(values.count))
    self.sum = Lanes(repeating: sum)
    self.squares = Lanes(repeating: squares)
    self.cubes = Lanes(repeating: cubes)
    self.fourths = Lanes(repeating: fourths)
  }
}
