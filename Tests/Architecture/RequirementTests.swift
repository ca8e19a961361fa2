// SPDX-License-Identifier: GPL-3.0-or-later

import CollapseTestSupport
import Testing

@Suite struct RequirementTests {
  private func requirement(present: Bool, require: String?) -> Requirement {
    Requirement(
      name: "gnuplot", isPresent: present,
      environment: require.map { ["COLLAPSE_REQUIRE": $0] } ?? [:])
  }

  @Test func whatIsThereAdmitsItsTests() {
    #expect(requirement(present: true, require: nil).admits)
    #expect(requirement(present: true, require: "data").admits)
  }

  @Test func whatIsMissingSkipsItsTestsWhenNobodyInsists() {
    #expect(!requirement(present: false, require: nil).admits)
    #expect(!requirement(present: false, require: "").admits)
    #expect(!requirement(present: false, require: "data,gnuplotter").admits)
  }

  @Test func whatIsMissingAdmitsItsTestsWhenInsistedOnSoThatTheyFail() {
    #expect(requirement(present: false, require: "gnuplot").admits)
    #expect(requirement(present: false, require: "data, gnuplot").admits)
  }
}
