// SPDX-License-Identifier: GPL-3.0-or-later

/// What one group of replicates adds up to, four columns at a time: sums of values, taken about a
/// centre that both groups have in common, of their squares and of their fourth powers.
struct GroupSums: Sendable {
  typealias Lanes = SIMD4<Double>

  /// How many values; two at least, else what follows is no number.
  let count: Lanes
  let sum: Lanes
  let squares: Lanes
  let fourths: Lanes

  var mean: Lanes { sum / count }

  /// s²/n with the divisor n − 1 in s².
  var squaredError: Lanes {
    (count * squares - sum * sum) / (count * count * (count - 1))
  }

  /// The fourth cumulant of the mean, (m₄ − 3 s⁴)/n³ with m₄ about the group's own mean; a skewness
  /// of the group is left out of the change of centre.
  var fourthCumulant: Lanes {
    let (mean, variance) = (mean, squaredError * count)
    let square = mean * mean
    let fourth = fourths / count - square * (6 * variance + square)
    return (fourth - 3 * variance * variance) / (count * count * count)
  }
}

extension GroupSums {
  /// One column, in all lanes.
  init(_ values: [Double], about centre: Double) {
    var (sum, squares, fourths) = (0.0, 0.0, 0.0)
    for value in values {
      let distance = value - centre
      let square = distance * distance
      sum += distance
      squares += square
      fourths += square * square
    }
    count = Lanes(repeating: Double(values.count))
    self.sum = Lanes(repeating: sum)
    self.squares = Lanes(repeating: squares)
    self.fourths = Lanes(repeating: fourths)
  }
}
