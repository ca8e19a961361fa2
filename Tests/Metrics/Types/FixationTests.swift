// SPDX-License-Identifier: GPL-3.0-or-later

import CollapseLineage
import CollapseMetrics
import CollapseModels
import Testing

@Suite struct FixationTests {
  @Test func aChainIsFixedOnceASingleTypeIsLeft() {
    let truth = types([1, 1, 1])
    #expect(typeReadings(Fixation(), of: truth, against: truth) == ["": .value(0)])
    #expect(typeReadings(Fixation(), of: types([1, 0, 1e-300]), against: truth) == ["": .value(0)])
    #expect(typeReadings(Fixation(), of: types([0, 7, 0]), against: truth) == ["": .value(1)])
  }

  @Test func aPoissonChainIsFixedAtRateZero() {
    let truth = PoissonModel(rate: 2)
    #expect(typeReadings(Fixation(), of: truth, against: truth) == ["": .value(0)])
    let dead = PoissonModel(rate: 0)
    #expect(typeReadings(Fixation(), of: dead, against: truth) == ["": .value(1)])
  }
}
