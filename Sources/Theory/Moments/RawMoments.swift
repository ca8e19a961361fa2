// SPDX-License-Identifier: GPL-3.0-or-later

/// The first three moments of a distribution about zero.
struct RawMoments {
  let mean: Double
  let second: Double
  let third: Double

  init(_ mean: Double, _ second: Double, _ third: Double) {
    self.mean = mean
    self.second = second
    self.third = third
  }

  var variance: Double { second - mean * mean }

  var standardDeviation: Double { max(0, variance).squareRoot() }

  /// The third central moment over the deviation's cube; NaN where there is no spread.
  var skewness: Double {
    let deviation = standardDeviation
    return (third - 3 * mean * second + 2 * mean * mean * mean)
      / (deviation * deviation * deviation)
  }
}
