// SPDX-License-Identifier: GPL-3.0-or-later

internal import CollapseLedger
internal import CollapseNumerics

extension TheoryReport {
  /// The smallest departure that the report's tests would have seen with power 0.9, in words; nil
  /// where nothing was tested.
  ///
  /// A test rejects by itself where its p-value is at most its part of the level. Of the tests with
  /// a ratio of seen to expected the sharpest is named; where none has one, the distance counts in
  /// standard errors of any statistic.
  public var detectable: String? {
    guard !findings.isEmpty else { return nil }
    let weights = findings.reduce(0) { $0 + $1.test.weight }
    let reaches = findings.map { finding in
      Normal.standard.upperQuantile(level * finding.test.weight / weights / 2)
        + Normal.standard.quantile(Self.power)
    }
    let sharpest = zip(findings, reaches).compactMap { finding, reach in
      finding.test.ratio.map { (finding, reach * $0.standardError) }
    }.min { $0.1 < $1.1 }
    if let (finding, ratio) = sharpest, ratio < 1 {
      let percent = RoundedNumber.text(100 * ratio, digits: 2)
      return "would have seen \(finding.law) \(finding.test.id) off by \(percent) %"
    }
    let reach = RoundedNumber.text(reaches.max() ?? 0, digits: 2)
    return "would have seen any statistic \(reach) standard errors off"
  }

  private static let power = 0.9
}
