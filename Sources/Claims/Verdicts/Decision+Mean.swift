// SPDX-License-Identifier: GPL-3.0-or-later

internal import CollapseLedger
internal import CollapseNumerics

extension Decision {
  /// Decides by the mean over replicates and the sign-flip test.
  ///
  /// Replicates that all agree leave no spread to judge by: `agreement` decides then. Where but a few
  /// differ the spread is theirs, and the test waits until there are enough (`nearAgreement`).
  static func mean(
    _ differences: [Double], _ comparison: Comparison, level: Double
  ) throws(NumericsFailure) -> Decision {
    if differences.count > 1, differences.allSatisfy({ $0 == differences[0] }) {
      return agreement(on: differences[0], count: differences.count, comparison, level: level)
    }
    let least = SignFlip.leastCount(level: level)
    guard differences.count >= max(2, least) else {
      return tooFew(differences, least: max(2, least), level: level)
    }
    if let open = nearAgreement(of: differences, level: level) { return open }
    let test = SignFlip(differences)
    guard let interval = test.interval(level: level),
      let deviation = Statistics.standardDeviation(differences)
    else { return tooFew(differences, least: least, level: level) }
    let mean = Statistics.mean(differences)
    let count = differences.count
    let (above, below) = (test.above(), test.below())
    return try judged(
      comparison, pValues: comparison.isUpward ? (above, below) : (below, above), level: level,
      statistic: "mean",
      estimate: mean, interval: interval,
      detectable: try detectable(deviation: deviation, count: count, level: level), count: count
    ) { () throws(NumericsFailure) in
      try meanCount(mean: mean, deviation: deviation, above: count, level: level)
    }
  }

  /// The mean that so many replicates of so much spread find to differ from 0 with power 0.9, by
  /// Student's t on either side.
  static func detectable(
    deviation: Double, count: Int, level: Double
  ) throws(NumericsFailure) -> Double {
    let student = StudentT(degrees: Double(count - 1))
    let quantiles = try student.quantile(1 - level) + student.quantile(AlphaSpending.power)
    return quantiles * deviation / Double(count).squareRoot()
  }

  /// The fewest replicates at which t s/√n falls below the mean's distance from 0, if both stay.
  static func meanCount(
    mean: Double, deviation: Double, above count: Int, level: Double
  ) throws(NumericsFailure) -> Int? {
    guard mean != 0, deviation > 0 else { return nil }
    func decides(_ count: Int) throws(NumericsFailure) -> Bool {
      let quantile = try StudentT(degrees: Double(count - 1)).quantile(1 - level)
      return quantile * deviation / Double(count).squareRoot() < abs(mean)
    }
    var low = max(2, count)
    var high = 2 * low
    while try !decides(high) {
      (low, high) = (high, 2 * high)
      if low > neededLimit { return neededLimit + 1 }
    }
    while high - low > 1 {
      let middle = (low + high) / 2
      if try decides(middle) { high = middle } else { low = middle }
    }
    return max(high, SignFlip.leastCount(level: level))
  }
}
