// SPDX-License-Identifier: GPL-3.0-or-later

import CollapseLedger
import CollapseNumerics
import Testing

@testable import CollapseClaims

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

@Suite struct BaselineComparisonTests {
  private static let cell = "0123456789abcdef"

  private func values(_ count: Int, mean: Double = 0, lane: Int) -> [Double] {
    var stream = RandomStream(StreamAddress(seed: 21, purpose: "baseline", lane: lane))
    return (0..<count).map { _ in mean + stream.standardNormal() }
  }

  private func entry(
    _ metric: String, _ values: [RecordedValue], margin: Double = 1,
    scale: MetricRecord.Scale = .plain
  ) -> BaselineRecord.Entry {
    BaselineRecord.Entry(
      cell: Self.cell, label: "", metric: metric, version: 1, scale: scale, generation: 3,
      margin: margin, capture: 0, values: values)
  }

  private func compare(
    _ entries: [BaselineRecord.Entry],
    _ seen: [(metric: String, generation: Int, values: [RecordedValue])], replicates: Int = 64
  ) throws -> [BaselineComparison.Finding] {
    let record = BaselineRecord(
      experiment: "x", captures: [], fingerprints: [], entries: entries)
    return try BaselineComparison(
      record, cells: [Self.cell: Recorded(seen).results], replicates: replicates, level: 4e-4
    ).findings
  }

  private func numbers(_ values: [Double]) -> [RecordedValue] { values.map { .value($0) } }

  @Test func unchangedMetricsAreEquivalentAndMovedOnesChanged() throws {
    let findings = try compare(
      [
        entry("same", numbers(values(64, lane: 0))), entry("moved", numbers(values(64, lane: 1))),
      ],
      [
        ("same", 3, numbers(values(64, lane: 2))),
        ("moved", 3, numbers(values(64, mean: 3, lane: 3))),
      ])
    #expect(findings.map(\.verdict) == [.holds, .refuted])
    #expect(findings[0].reason.contains("would have seen "))
    #expect(findings[1].reason.contains("chance alone reaches "))
    #expect(findings[1].adjustedP == 1.0 / 25_000)
  }

  @Test func aMetricThatIsNoLongerRecordedIsChanged() throws {
    let findings = try compare(
      [entry("gone", numbers(values(64, lane: 0)))],
      [("other", 3, numbers(values(64, lane: 1)))])
    #expect(findings.map(\.verdict) == [.refuted])
    #expect(findings[0].reason == "64 of 64 replicates without a value, 0 of 64 in the baseline")
  }

  @Test func replicatesThatWereNeverRecordedLeaveItOpen() throws {
    let findings = try compare(
      [entry("m", numbers(values(64, lane: 0)))],
      [("m", 3, numbers(values(60, lane: 1)))])
    #expect(findings.map(\.verdict) == [.undecided])
    #expect(findings[0].reason.hasPrefix("of 64 replicates, 4 not recorded; "))
  }

  /// Values that stop being numbers are a change by themselves, whatever the others do.
  @Test func numbersThatTurnInfiniteAreNotDropped() throws {
    let old = values(64, lane: 0)
    var new = numbers(old)
    for index in 0..<32 { new[index] = .infinite }
    let findings = try compare([entry("m", numbers(old))], [("m", 3, new)])
    #expect(findings.map(\.verdict) == [.refuted])
    #expect(findings[0].missing == (0, 32))
    var few = numbers(values(64, lane: 1))
    few[5] = .undefined
    #expect(try compare([entry("m", numbers(old))], [("m", 3, few)]).map(\.verdict) == [.undecided])
  }

  @Test func differencesAreTakenOnTheMetricsScale() throws {
    let old = values(64, lane: 0)
    func seen(_ transform: (Double) -> Double) -> [RecordedValue] {
      values(64, mean: 3, lane: 3).map { .value(transform($0)) }
    }
    let logarithmic = try compare(
      [entry("m", old.map { .value(exponential($0)) }, scale: .logarithmic)],
      [("m", 3, seen(exponential))])
    let logit = try compare(
      [entry("m", old.map { .value(1 / (1 + exponential(-$0))) }, scale: .logit)],
      [("m", 3, seen { 1 / (1 + exponential(-$0)) })])
    let plain = try compare([entry("m", numbers(old))], [("m", 3, seen { $0 })])
    let expected = try #require(plain[0].test?.difference)
    for other in [logarithmic, logit] {
      #expect(abs(try #require(other[0].test?.difference) - expected) < 1e-9)
    }
    #expect(logarithmic[0].reason.contains(" times), standard error "))
  }

  /// What a ratio or another entry gives away is said.
  @Test func changesSayWhatIsLikelyToHaveCausedThem() throws {
    func about(_ mean: Double, lane: Int, times factor: Double = 1) -> [RecordedValue] {
      values(64, lane: lane).map { .value((mean + 0.1 * $0) * factor) }
    }
    func cause(_ old: [RecordedValue], _ new: [RecordedValue]) throws -> String? {
      try compare([entry("m", old, margin: 0)], [("m", 3, new)])[0].likelyCause
    }
    let bits = try cause(about(4, lane: 0), about(4, lane: 1, times: 1.442_695_040_9))
    #expect(
      bits?.hasSuffix(", likely cause 1/ln 2: a logarithm to base 2 where a natural one was")
        == true, "\(bits ?? "none")")
    #expect(try cause(about(4, lane: 0), about(4, lane: 1, times: -1))?.hasSuffix("sign") == true)
    #expect(try cause(about(4, lane: 0), about(5, lane: 1)) == nil)
    #expect(try cause(about(4, lane: 0), about(4, lane: 1)) == nil)
    var later = entry("m", about(7, lane: 2), margin: 0)
    later.generation = 9
    let moved = try compare(
      [entry("m", about(4, lane: 0), margin: 0), later],
      [("m", 3, about(7, lane: 3)), ("m", 9, about(7, lane: 3))])
    #expect(moved[0].likelyCause?.hasPrefix("as the baseline has it at generation 9, ") == true)
    #expect(moved[1].verdict != .refuted && moved[1].likelyCause == nil)
  }

  private func exponential(_ x: Double) -> Double { exp(x) }

  /// The verdict is a function of the values: the permutations' stream never changes.
  @Test func theSameValuesHaveTheSameVerdictForEver() throws {
    let entries = [entry("m", numbers(values(64, lane: 0)))]
    let seen = numbers(values(64, mean: 0.5, lane: 1))
    let first = try compare(entries, [("m", 3, seen)])
    let second = try compare(entries, [("m", 3, seen)])
    #expect(first[0].adjustedP == second[0].adjustedP && first[0].reason == second[0].reason)
  }

  // C(128, 64)/2 = 1.2e37 ways; C(66, 2) = 2145 and C(67, 3) = 47 905 are too few for 10/.0004.
  @Test func tooFewReplicatesAreSaidToBe() {
    #expect(BaselineFit.shortage(stored: 64, seen: 64, cells: 100, level: 1e-6) == nil)
    #expect(
      BaselineFit.shortage(stored: 64, seen: 2, cells: 1, level: 4e-4)
        == "2 replicates against 64 cannot reach level 0.0004; 3 are the least")
    #expect(BaselineFit.shortage(stored: 64, seen: 3, cells: 1, level: 4e-4) == nil)
    #expect(BaselineFit.shortage(stored: 64, seen: 3, cells: 2, level: 4e-4) != nil)
  }
}
