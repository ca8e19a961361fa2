// SPDX-License-Identifier: GPL-3.0-or-later

import CollapseConfiguration
import CollapseLineage
import CollapseModels
import CollapseSources
import CollapseTestSupport
import Testing

@Suite struct CategoricalSourceTests {
  private func distribution(_ read: ReadSource) throws -> TypeDistribution {
    try #require((read.source as? CategoricalSource)?.model.distribution)
  }

  /// 1, 1/2, 1/3, 1/4 over their sum 25/12.
  @Test func zipfFallsWithTheRank() throws {
    let read = ReadSource("source: {categorical: {zipf: {types: 4, exponent: 1}}}")
    #expect(read.messages == [])
    let found = try distribution(read).probabilities
    for (found, expected) in zip(found, [0.48, 0.24, 0.16, 0.12]) {
      #expect(abs(found - expected) < 1e-15)
    }
    #expect(read.source?.facts == SourceFacts(kind: .counts, dimension: 1, typeCount: 4))
    #expect(ReadSource(read.resolved.yaml).resolved == read.resolved)
  }

  @Test func uniformAndWrittenWeightsAreTakenAsTheyAre() throws {
    let uniform = ReadSource("source: {categorical: {uniform: {types: 8}}}")
    #expect(uniform.messages == [])
    #expect(try distribution(uniform).probabilities == [Double](repeating: 0.125, count: 8))
    let weights = ReadSource("source: {categorical: {weights: [0.5, 0, 0.25, 0.25]}}")
    #expect(weights.messages == [])
    #expect((try (0..<4).map { try distribution(weights)[$0] }) == [0.5, 0, 0.25, 0.25])
    #expect(weights.source?.facts.typeCount == 4)
  }

  @Test func countsOfAFileBecomeShares() throws {
    let folder = try TemporaryFolder()
    try folder.write("word,count\nthe,60\nof,30\n\"a,b\",0\nrare,10\n", to: "words.csv")
    let read = ReadSource(
      "source: {categorical: {counts: {file: words.csv, column: count}}}", in: folder)
    #expect(read.messages == [])
    #expect((try (0..<4).map { try distribution(read)[$0] }) == [0.6, 0.3, 0, 0.1])
    #expect(read.resolved.yaml.contains("header: true"))
    #expect(ReadSource(read.resolved.yaml, in: folder).resolved == read.resolved)
  }

  @Test func realObservationsAreCountsEitherWay() throws {
    let source = CategoricalSource.zipf(types: 50, exponent: 1.2)
    let rows = source.realData(.replicate(0)).original(1000)
    #expect(rows.counts?.total == 1000 && rows.counts?.typeCount == 50)
    let data = source.realData(.replicate(0), draw: .statistics)
    let many = data.original(10_000_000_000_000)
    #expect(many.counts?.total == 10_000_000_000_000)
    #expect(data.heldOut(1000)?.counts?.total == 1000)
    #expect(source.realData(.replicate(0)).original(1000) == rows)
    #expect(source.realData(.replicate(1)).original(1000) != rows)
  }

  struct Mistake: Sendable {
    let settings: String
    let messages: [String]
  }

  @Test(arguments: [
    Mistake(
      settings: "{}",
      messages: [
        "x.yaml:1:10: source.categorical.zipf: expected zipf, uniform, weights or counts, "
          + "found none of them"
      ]),
    Mistake(
      settings: "{uniform: {types: 3}, weights: [0.5, 0.5]}",
      messages: [
        "x.yaml:1:54: source.categorical.weights: expected one of zipf, uniform, weights or "
          + "counts, found 2 of them"
      ]),
    Mistake(
      settings: "{zipf: {types: 0, exponent: 0}}",
      messages: [
        "x.yaml:1:38: source.categorical.zipf.types: expected an integer from 1 to 100000000, "
          + "found 0",
        "x.yaml:1:51: source.categorical.zipf.exponent: expected a number above 0 and at most "
          + "100, found 0",
      ]),
    Mistake(
      settings: "{weights: [0.5, 0.4]}",
      messages: [
        "x.yaml:1:33: source.categorical.weights: expected weights of sum 1, found a sum of 0.9"
      ]),
    Mistake(
      settings: "{weights: [1.5, -0.5]}",
      messages: [
        "x.yaml:1:34: source.categorical.weights.0: expected a number from 0 to 1, found 1.5",
        "x.yaml:1:39: source.categorical.weights.1: expected a number from 0 to 1, found -0.5",
      ]),
    Mistake(
      settings: "{zipf: {types: 10, exponnent: 1}}",
      messages: [
        "x.yaml:1:42: unknown key in source.categorical.zipf: expected types or exponent, "
          + "found exponnent; did you mean exponent?"
      ]),
  ])
  func mistakesAreToldAtTheirPlace(_ mistake: Mistake) {
    let read = ReadSource("source: {categorical: \(mistake.settings)}")
    #expect(read.source == nil)
    #expect(read.messages == mistake.messages)
  }

  @Test(arguments: [
    (
      "count\n3\n-1\n2.5\n",
      [
        "bad.csv:3:1: count: expected a count from 0 to 2^53, found -1",
        "bad.csv:4:1: count: expected a count from 0 to 2^53, found 2.5",
      ]
    ),
    (
      "count\n0\n0\n",
      [
        "x.yaml:1:39: source.categorical.counts.file: expected counts of which some are "
          + "positive, found zeros alone"
      ]
    ),
    (
      "a,b\n1,2\n",
      [
        "x.yaml:1:24: source.categorical.counts.column: expected one of the 2 columns of bad.csv, "
          + "found nothing"
      ]
    ),
  ])
  func mistakesInAFileOfCountsAreToldAtTheirPlace(content: String, messages: [String]) throws {
    let folder = try TemporaryFolder()
    try folder.write(content, to: "bad.csv")
    let read = ReadSource("source: {categorical: {counts: {file: bad.csv}}}", in: folder)
    #expect(read.source == nil)
    #expect(read.messages == messages)
  }
}
