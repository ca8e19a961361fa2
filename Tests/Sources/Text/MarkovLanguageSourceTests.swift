// SPDX-License-Identifier: GPL-3.0-or-later

import CollapseLineage
import CollapseModels
import CollapseSources
import Testing

@Suite struct MarkovLanguageSourceTests {
  @Test func settingsAreReadAndDefaultsShown() throws {
    let read = ReadSource("source: {markov_language: {types: 50, exponent: 1.2, order: 2}}")
    #expect(read.messages == [])
    let source = try #require(read.source as? MarkovLanguageSource)
    #expect(
      source.model.settings
        == .init(
          typeCount: 50, exponent: 1.2, order: 2, classCount: 16, structure: 1.5,
          sentenceLength: 20, seed: 1))
    #expect(source.facts == SourceFacts(kind: .sequences, dimension: 1, typeCount: 50))
    guard case .sequences(let text) = source.realData(.replicate(0)).original(10) else {
      Issue.record("no text")
      return
    }
    #expect(text.count == 10)
    #expect(!text.isStream)
  }

  @Test func replicatesReadDifferentTextOfOneLanguage() throws {
    let source = MarkovLanguageSource(.init(typeCount: 20, exponent: 1, classCount: 4))
    let texts = (0..<2).map { source.realData(.replicate($0)).original(20) }
    #expect(texts[0] != texts[1])
    #expect(source.realData(.replicate(0)).original(20) == texts[0])
  }

  @Test(arguments: [
    (
      "types: 4, exponent: 1",
      "x.yaml:1:10: source.markov_language.classes: expected at most as many classes as words, 4, "
        + "found 16"
    ),
    (
      "types: 1, exponent: 1",
      "x.yaml:1:35: source.markov_language.types: expected an integer from 2 to 1000000, found 1"
    ),
    (
      "types: 20, exponent: 0",
      "x.yaml:1:49: source.markov_language.exponent: expected a number above 0 and at most 100, "
        + "found 0"
    ),
    (
      "types: 20, exponent: 1, order: 3",
      "x.yaml:1:59: source.markov_language.order: expected an integer from 1 to 2, found 3"
    ),
  ])
  func mistakesAreToldAtTheirPlace(_ settings: String, _ message: String) {
    let read = ReadSource("source: {markov_language: {\(settings)}}")
    #expect(read.source == nil)
    #expect(read.messages == [message])
  }
}
