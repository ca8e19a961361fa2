// SPDX-License-Identifier: GPL-3.0-or-later

import CollapseModels
import CollapseNumerics
import CollapseTestSupport
import Foundation
import Testing

@testable import CollapseSources

/// The real text that laws and experiments speak of.
@Suite(.enabled(if: Requirement.data.admits)) struct WikiTextTests {
  private static func training() throws -> [UInt8] {
    let folder = try #require(Requirement.dataFolder)
    let file = folder.appendingPathComponent("text/wikitext-2/train.txt.gz")
    return try Gzip.unpack(Array(Data(contentsOf: file)))
  }

  @Test func theTrainingTextHasItsPublishedNumberOfTokens() throws {
    var reader = CorpusReader(unit: .whitespace, sentences: .line)
    try reader.read(try Self.training())
    // Merity et al. 2016 count an <eos> a line.
    #expect(reader.corpus.tokens.count + reader.corpus.ends.count == 2_088_628)
  }

  /// C8: the first 2,699,054 bytes in words of Unicode, and what is left of their types when a model
  /// of single words is fitted to its own text again and again.
  @Test func wordsOfTheFirstPartGoAsTheLawSays() throws {
    var reader = CorpusReader(unit: .word, sentences: .none)
    try reader.read(Array(try Self.training().prefix(2_699_054)))
    let corpus = reader.corpus
    #expect(corpus.tokens.count == 436_577)
    #expect(corpus.words.count == 19_919)
    let expected = [
      0.8902, 0.8111, 0.7499, 0.7004, 0.6593, 0.6244, 0.5941, 0.5676, 0.5441, 0.5230,
    ]
    var text = Samples.sequences(
      TokenSequences(
        vocabulary: .init(typeCount: corpus.words.count), tokens: corpus.tokens, ends: corpus.ends,
        isStream: true))
    let learner = NGramLearner(order: 1, smoothing: .maximumLikelihood)
    let counts = corpus.counts(upTo: corpus.ends.count)
    var alive = 1.0
    for generation in 0...10 {
      var stream = RandomStream(
        StreamAddress(seed: 41, replicate: 0, generation: generation, purpose: "survival"))
      let fit = try learner.fit(text, after: nil, using: &stream)
      let model = try #require(fit.model as? NGramModel)
      if generation > 0 {
        // g₁ = 1, g_{k+1} = 1 − e^{−g_k}; a word that occurred c times lives with 1 − e^{−c g_k}.
        let law =
          counts.reduce(0) { $0 - expm1(-Double($1) * alive) } / Double(counts.count)
        #expect(abs(law - expected[generation - 1]) < 6e-5)
        let share = Double(model.wordCounts.counts.count) / Double(counts.count)
        // The standard deviation of one chain is .002 to .003.
        #expect(abs(share - law) < 0.0125, "generation \(generation): \(share), law \(law)")
        alive = -expm1(-alive)
      }
      text = model.sample(corpus.tokens.count, using: &stream)
    }
  }
}
