// SPDX-License-Identifier: GPL-3.0-or-later

import CollapseLineage
import CollapseModels
import CollapseSources
import Testing

@Suite struct PoissonSourceTests {
  @Test func rateIsReadAndDrawnFrom() throws {
    let read = ReadSource("source: {poisson: {rate: 2.5}}")
    #expect(read.messages == [])
    let source = try #require(read.source as? PoissonSource)
    #expect(source.model.rate == 2.5)
    #expect(source.facts == SourceFacts(kind: .counts, dimension: 1))
    for draw in Draw.allCases {
      let counts = try #require(
        source.realData(.replicate(0), draw: draw).original(40_000).counts)
      let sum = zip(counts.types, counts.counts).reduce(0) { $0 + Int($1.0) * $1.1 }
      let z = (Double(sum) - 100_000) / 100_000.squareRoot()
      #expect(abs(z) < 5, "\(draw): z = \(z)")
    }
  }

  @Test func rateOfNothingIsRefused() {
    let read = ReadSource("source: {poisson: {rate: 0}}")
    #expect(
      read.messages == [
        "x.yaml:1:26: source.poisson.rate: expected a number above 0 and at most 1000000, found 0"
      ])
  }
}
