// SPDX-License-Identifier: GPL-3.0-or-later

import CollapseConfiguration
import CollapseLineage
import CollapseModels
import CollapseNumerics
import CollapseSources
import Testing

@Suite struct LinearSourceTests {
  private func read(_ text: String) -> (source: LinearSource?, messages: [String]) {
    let diagnostics = Diagnostics()
    let section = Section.parsing("source: {linear: \(text)}", reporting: diagnostics)
    let catalog = Catalog<any Source>("source", [LinearSource.catalogEntry])
    let source = section.part("source", from: catalog, describing: "the source") as? LinearSource
    section.close()
    return (source, diagnostics.sorted.map(\.message))
  }

  private let streams = ReplicateStreams(seed: 3, replicate: 1)

  @Test func theWeightsAreADirectionDrawnOnceOrThoseWritten() throws {
    let first = try #require(read("{dimension: 3}").source)
    #expect(first.model.weights == read("{dimension: 3, noise_variance: 2}").source?.model.weights)
    #expect(abs(first.model.weights.reduce(0) { $0 + $1 * $1 } - 1) < 1e-15)
    #expect(read("{weights: [2, -1]}").source?.model.weights == [2, -1])
    #expect(first.facts.dimension == 4)
    #expect(first.facts.columns == ["x_1", "x_2", "x_3", "y"])
  }

  /// Shifted labels lie x·δ above what the same streams give without, δ = 2 along the weights.
  @Test func exactlyAShareOfTheRealLabelsIsShifted() throws {
    let plain = try #require(read("{weights: [3, 4]}").source)
    let shifted = try #require(
      read("{weights: [3, 4], shifted: {share: 0.25, distance: 2, exact: true}}").source)
    let rows = try #require(plain.realData(streams).original(40).points)
    let moved = try #require(shifted.realData(streams).original(40).points)
    let changed = (0..<40).filter { moved[$0] != rows[$0] }
    #expect(changed.count == 10)
    for row in changed {
      let (before, after) = (Array(rows[row]), Array(moved[row]))
      #expect(after[0] == before[0] && after[1] == before[1])
      #expect(abs(after[2] - before[2] - 2 * (0.6 * before[0] + 0.8 * before[1])) < 1e-12)
    }
    #expect(
      shifted.realData(streams).heldOut(40)?.points == plain.realData(streams).heldOut(40)?.points)
  }

  /// 4 000 labels, each with the chance .1: 400 ± 5 √360.
  @Test func labelsAreShiftedEachWithTheChance() throws {
    let plain = try #require(read("{weights: [3, 4]}").source)
    let shifted = try #require(read("{weights: [3, 4], shifted: {share: 0.1}}").source)
    let rows = try #require(plain.realData(streams).original(4000).points)
    let moved = try #require(shifted.realData(streams).original(4000).points)
    let count = (0..<4000).count { moved[$0] != rows[$0] }
    #expect(abs(Double(count) - 400) < 5 * 360.0.squareRoot(), "\(count)")
  }

  @Test func badValuesAreRefused() {
    #expect(
      read("{}").messages == [
        "source.linear.dimension: expected dimension or weights, found neither"
      ])
    #expect(
      read("{dimension: 3, weights: [1]}").messages
        == ["source.linear.weights: expected 3, one a feature, found 1"])
    #expect(
      read("{dimension: 3, noise_variance: 0}").messages
        == ["source.linear.noise_variance: expected a number above 0, found 0"])
    #expect(
      read("{dimension: 3, shifted: {share: 1.5}}").messages
        == ["source.linear.shifted.share: expected a number from 0 to 1, found 1.5"])
  }
}
