// SPDX-License-Identifier: GPL-3.0-or-later

import Testing

@testable import CollapseCommands

@Suite struct ProgressDisplayTests {
  @Test func lineSaysShareRateAndTimeLeft() {
    #expect(
      ProgressDisplay.line(done: 250, total: 1000, ended: 0, seconds: 10)
        == "25 %, 250 of 1000 generations, 25 a second, 30 s left")
    #expect(
      ProgressDisplay.line(done: 0, total: 1000, ended: 0, seconds: 0)
        == "0 %, 0 of 1000 generations")
    #expect(
      ProgressDisplay.line(done: 1000, total: 1000, ended: 2, seconds: 1)
        == "100 %, 1000 of 1000 generations, 1000 a second, 0 s left, 2 chains ended early")
  }

  @Test func barFillsWithTheWork() {
    #expect(ProgressDisplay.bar(done: 0, total: 8) == "[" + String(repeating: "·", count: 24) + "]")
    #expect(
      ProgressDisplay.bar(done: 4, total: 8)
        == "[" + String(repeating: "#", count: 12) + String(repeating: "·", count: 12) + "]")
    #expect(ProgressDisplay.bar(done: 8, total: 8) == "[" + String(repeating: "#", count: 24) + "]")
  }

  @Test func timesAreRoundedForPeople() {
    #expect(ProgressDisplay.duration(0.2) == "1 s")
    #expect(ProgressDisplay.duration(200) == "3 min 20 s")
    #expect(ProgressDisplay.duration(7500) == "2 h 5 min")
  }
}
