// SPDX-License-Identifier: GPL-3.0-or-later

internal import CollapseLedger
internal import CollapseNumerics

/// Averages over replicates of the probabilities of types and of their heterozygosity, which replace
/// and accumulate share.
struct TypeMoments {
  let setting: TypeSetting
  let truth: TypeTruth

  /// E H by generation, and one chain's deviation.
  func curves(generations: Int) -> [LawCurve] {
    let table = HeterozygosityMoments.table(setting, truth, upTo: generations)
    let (means, deviations) = (table.map(\.mean), table.map(\.deviation))
    var curves = [
      LawCurve(.parameter("heterozygosity"), expected: means, deviations: deviations),
      LawCurve(.metric("heterozygosity"), expected: means, deviations: deviations),
    ]
    // Var p = p(1 − p)(1 − E H / H₀).
    let start = 1 - truth.powerSum(2)
    for (index, probability) in (truth.listed ?? []).enumerated() where start > 0 {
      curves.append(
        LawCurve(
          .parameter("p_\(index + 1)"), expected: means.map { _ in probability },
          deviations: means.map { mean in
            (probability * (1 - probability) * max(0, 1 - mean / start)).squareRoot()
          }))
    }
    return curves
  }

  /// Tests E H, and E p of the likeliest and of the rarest type.
  func tests(_ results: CellResults) -> [LawTest] {
    let last = results.generationCount - 1
    let table = HeterozygosityMoments.table(setting, truth, upTo: last)
    let parameters = results.parameters
    var tests = MomentTests.means(
      id: "heterozygosity", of: "1 − Σp²", upTo: last,
      values: { MomentTests.complete(parameters, "heterozygosity", $0) },
      moments: { generation in
        let row = table[generation]
        return MomentTests.Moments(
          mean: row.mean, deviation: Self.trusted(row.deviation), skewness: row.skewness)
      })
    for index in chosenTypes {
      let moments = probabilityMoments(truth.listed?[index] ?? 0, upTo: last)
      let name = "p_\(index + 1)"
      tests += MomentTests.means(
        id: name, of: "the probability of type \(index + 1)", upTo: last,
        values: { MomentTests.complete(parameters, name, $0) }, moments: { moments[$0] })
    }
    return tests
  }

  /// Below this the third moment is lost in the rounding of the raw ones: not tested.
  private static func trusted(_ deviation: Double) -> Double { deviation > 1e-6 ? deviation : 0 }

  /// The likeliest and the rarest of the types whose probabilities are recorded.
  private var chosenTypes: [Int] {
    guard let listed = truth.listed else { return [] }
    let alive = listed.indices.filter { listed[$0] > 0 && listed[$0] < 1 }
    guard let likeliest = alive.max(by: { listed[$0] < listed[$1] }),
      let rarest = alive.min(by: { listed[$0] < listed[$1] })
    else { return [] }
    return likeliest == rarest ? [likeliest] : [likeliest, rarest]
  }

  /// Mean, deviation and skewness of one type's probability, by generation.
  private func probabilityMoments(_ probability: Double, upTo last: Int) -> [MomentTests.Moments] {
    var raw = [probability, probability * probability, probability * probability * probability]
    return (0...last).map { generation in
      raw = Coalescence.next(
        raw, batch: Double(setting.batches[generation]), pool: setting.pooled(before: generation))
      let moments = RawMoments(raw[0], raw[1], raw[2])
      return MomentTests.Moments(
        mean: probability, deviation: Self.trusted(moments.standardDeviation),
        skewness: moments.skewness)
    }
  }
}
