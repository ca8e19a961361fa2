// SPDX-License-Identifier: GPL-3.0-or-later

import CollapseClaims
import CollapseLedger
import Testing

@Suite struct AlphaSpendingTests {
  private func close(_ found: Double, _ expected: Double) -> Bool {
    abs(found - expected) <= 1e-15
  }

  @Test func sharesAreFourFourAndTwoTenths() {
    let spending = AlphaSpending(SuiteDemand(theory: 8, baseline: 2, relations: 5))
    #expect(close(spending.share(.theory), 4e-4) && close(spending.share(.baseline), 4e-4))
    #expect(close(spending.share(.relations), 2e-4))
    #expect(close(spending.level(.theory), 5e-5) && close(spending.level(.baseline), 2e-4))
    #expect(close(spending.level(.relations), 4e-5))
  }

  @Test func sharesNobodyUsesGoToTheOthersInProportion() {
    let two = AlphaSpending(SuiteDemand(theory: 2, relations: 1))
    #expect(close(two.share(.theory), 2e-3 / 3) && close(two.share(.relations), 1e-3 / 3))
    #expect(two.share(.baseline) == 0)
    let one = AlphaSpending(alpha: 0.01, SuiteDemand(relations: 4))
    #expect(one.share(.relations) == 0.01 && one.level(.relations) == 0.0025)
  }

  /// Whatever is used, no more is spent than there is.
  @Test func theLevelsOfAllVerdictsAddUpToAlpha() {
    for theory in [0, 1, 7] {
      for baseline in [0, 1, 3] {
        for relations in [0, 1, 12] where theory + baseline + relations > 0 {
          let demand = SuiteDemand(theory: theory, baseline: baseline, relations: relations)
          let spending = AlphaSpending(demand)
          let sum = AlphaSpending.Tier.allCases.reduce(0) {
            $0 + (demand[$1] == 0 ? 0 : spending.level($1) * Double(demand[$1]))
          }
          #expect(close(sum, 1e-3), "\(demand)")
        }
      }
    }
  }

  @Test func theLineSaysWhatIsSpentWhere() {
    #expect(
      AlphaSpending(SuiteDemand(theory: 2, relations: 1)).words
        == "α = 0.001: theory 0.0006667 over 2 cells, relations 0.0003333 over 1 verdict")
    #expect(AlphaSpending(SuiteDemand()).words == "α = 0.001: nothing to spend it on")
    #expect(
      AlphaSpending(SuiteDemand(relations: 2)).json == [
        "alpha": 0.001, "tiers": ["relations": ["share": 0.001, "verdicts": 2, "level": 0.0005]],
      ])
  }
}
