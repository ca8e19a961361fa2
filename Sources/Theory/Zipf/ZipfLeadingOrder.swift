// SPDX-License-Identifier: GPL-3.0-or-later

internal import CollapseLedger
internal import CollapseNumerics

/// A law that says to leading order what draws of Zipf's law do to one metric.
protocol ZipfLeadingOrder: Law {
  static var metric: String { get }

  /// The metric after so many draws.
  static func value(_ zipf: ZipfSetting, draws: Double) -> Double
}

extension ZipfLeadingOrder {
  public func applicability(to facts: CellFacts) -> Applicability {
    Inapplicable.answer { () throws(Inapplicable) in _ = try ZipfSetting.unchanged(facts) }
  }

  public func curves(
    _ facts: CellFacts, generations: Int
  ) throws(NumericsFailure) -> [LawCurve] {
    guard let zipf = try? ZipfSetting.unchanged(facts) else { return [] }
    let draws = zipf.setting.batches.effectiveDraws(upTo: generations)
    return [
      LawCurve(
        .metric(Self.metric), expected: draws.map { Self.value(zipf, draws: $0) },
        kind: .asymptotic)
    ]
  }

  /// A leading order is no pivot; C2 and C7 test the finite sums.
  public func evidence(
    _ facts: CellFacts, _ results: CellResults
  ) throws(NumericsFailure) -> LawEvidence { LawEvidence() }
}
