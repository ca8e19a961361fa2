// SPDX-License-Identifier: GPL-3.0-or-later

internal import CollapseLedger
internal import CollapseNumerics

extension Decision {
  /// Decides by the median over replicates and the sign test, which supposes nothing of the
  /// distribution: as many replicates on one side as a coin gives with chance `level` at most.
  static func median(
    _ differences: [Double], _ comparison: Comparison, level: Double
  ) throws(NumericsFailure) -> Decision {
    guard !differences.isEmpty,
      let interval = Statistics.medianInterval(differences, confidence: 1 - 2 * level)
    else { return tooFew(differences, least: leastForMedian(level), level: level) }
    let count = differences.count
    let coin = Binomial(count: count, probability: 0.5)
    let agreeing = differences.count(where: comparison.admits)
    return try judged(
      comparison, pValues: (coin.upper(agreeing - 1), coin.upper(count - agreeing - 1)),
      level: level,
      statistic: "median", estimate: Statistics.median(differences), interval: interval,
      detectable: medianDetectable(differences, level: level), count: count
    ) { () throws(NumericsFailure) in
      medianCount(agreeing: agreeing, count: count, level: level)
    }
  }

  /// The fewest replicates that can decide: 2⁻ⁿ at most `level`.
  static func leastForMedian(_ level: Double) -> Int { SignFlip.leastCount(level: level) }

  /// How far all replicates would have to lie farther for a share of them on one side that the sign
  /// test sees with power 0.9; nil where no share is enough, or no distance.
  static func medianDetectable(_ differences: [Double], level: Double) -> Double? {
    let count = Double(differences.count)
    let reach = Normal.standard.upperQuantile(level) / (2 * count.squareRoot())
    let power = Normal.standard.quantile(AlphaSpending.power)
    var share = 0.5
    // share = ½ + reach + power √(share (1 − share)/n), by repeated substitution.
    for _ in 0..<50 {
      share = 0.5 + reach + power * (max(0, share * (1 - share)) / count).squareRoot()
    }
    guard share < 1 else { return nil }
    let quantiles = Statistics.quantiles(differences, [1 - share, 0.5, share])
    let distance = max(quantiles[1] - quantiles[0], quantiles[2] - quantiles[1])
    return distance > 0 ? distance : nil
  }

  /// The number at which the share on the fuller side would leave ½ by a normal quantile.
  private static func medianCount(agreeing: Int, count: Int, level: Double) -> Int? {
    let excess = abs(Double(2 * agreeing - count)) / Double(2 * count)
    guard excess > 0 else { return nil }
    let quantile = Normal.standard.upperQuantile(level)
    let needed = quantile * quantile / (4 * excess * excess)
    return needed > Double(neededLimit) ? neededLimit + 1 : max(count + 1, Int(needed.rounded(.up)))
  }
}
