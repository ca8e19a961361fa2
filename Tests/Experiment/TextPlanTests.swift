// SPDX-License-Identifier: GPL-3.0-or-later

import CollapseConfiguration
import CollapseTestSupport
import Testing

@testable import CollapseExperiment

/// What does not fit a text is refused at its place.
@Suite struct TextPlanTests {
  private func messages(
    source: String = "", order: Int = 2, policy: String = "replace"
  ) throws -> [String] {
    let folder = try TemporaryFolder()
    let file = try folder.write("a b c\nb a\n", to: "a.txt")
    let (_, diagnostics) = try Workbench().read(
      """
      experiment: texts
      source: {text: {files: ['\(file)']\(source)}}
      learner: {ngram: {order: \(order)}}
      chain: {generations: 2, real: 2, synthetic: 2, policy: \(policy)}
      metrics: [type_token_ratio]
      """)
    return diagnostics.sorted.map { "\($0.mark.map { "\($0): " } ?? "")\($0.message)" }
  }

  @Test func promptsWithoutHeldOutTextAreRefused() throws {
    #expect(
      try messages(policy: "replace, sampling: {prompt: 2}") == [
        "test.yaml:4:84: chain.sampling: prompt does not apply here: expected held-out "
          + "observations, found none; write `held_out: 0.1` at the source"
      ])
    #expect(try messages(source: ", held_out: 0.5", policy: "{replace: {}}") != [])
  }

  /// The longest sentence has three words and two boundaries.
  @Test func anOrderBeyondTheLongestSentenceIsRefused() throws {
    #expect(try messages(order: 5) == [])
    #expect(
      try messages(order: 6) == [
        "test.yaml:3:11: learner: ngram does not apply here: expected an order of at most 5 for "
          + "sentences of at most 3 words, found 6"
      ])
  }

  /// The stream has five words and a beginning.
  @Test func anOrderBeyondTheStreamIsRefused() throws {
    #expect(try messages(source: ", sentences: none", order: 6) == [])
    #expect(
      try messages(source: ", sentences: none", order: 7) == [
        "test.yaml:3:11: learner: ngram does not apply here: expected an order of at most 6 for "
          + "a stream of at most 5 words, found 7"
      ])
  }

  @Test func partsOfAStreamAreRefused() throws {
    #expect(try messages(policy: "accumulate_subsample") == [])
    for policy in ["accumulate_subsample", "{mix: {original: 0.5, newest: 0.5}}"] {
      let found = try messages(source: ", sentences: none", policy: policy)
      #expect(found.count == 1, "\(found)")
      #expect(
        found.first?.hasSuffix(
          "does not apply here: expected a policy that takes whole batches, found one that draws "
            + "parts, and of a stream no part can be drawn; write `sentences: line` at the source")
          == true, "\(found)")
    }
    for policy in ["replace", "accumulate", "{window: {generations: 2}}"] {
      #expect(try messages(source: ", sentences: none", policy: policy) == [])
    }
  }
}
