// SPDX-License-Identifier: GPL-3.0-or-later

import CollapseLineage
import CollapseMetrics
import CollapseModels
import Testing

@Suite struct HeterozygosityTests {
  private func found(_ model: any GenerativeModel) -> Double {
    typeReadings(Heterozygosity(), of: model, against: model)[""]?.number ?? .nan
  }

  /// 1 − (.36 + .09 + .01) = .54; 1 − 1/V of equal types; 0 of one type.
  @Test func itIsOneMinusTheSumOfSquares() {
    #expect(agree(found(types([6, 0, 3, 1])), 0.54, within: 1e-15))
    #expect(agree(found(types([Double](repeating: 1, count: 40))), 1 - 1.0 / 40, within: 1e-15))
    #expect(found(types([0, 1, 0])) == 0)
  }

  /// 1 − e^(−2λ) I₀(2λ), SciPy's 1 − ive(0, 2λ) at λ = 3.
  @Test func ofAPoissonItIsABesselFunction() {
    #expect(agree(found(PoissonModel(rate: 3)), 1 - 0.16665743263981658, within: 1e-13))
  }
}
