// SPDX-License-Identifier: GPL-3.0-or-later

import CollapseCommands
import CollapseTestSupport
import Foundation
import Testing

@Suite struct ExportTests {
  private static let folder = Repository.url("Tests/Oracles/ngrams").path

  /// What kenlm scored, as `Tests/Oracles/ngrams/kenlm_scores.py` says it was made.
  @Test(arguments: [
    "maximum_likelihood", "witten_bell", "absolute_discounting", "kneser_ney",
    "modified_kneser_ney",
  ])
  func theModelOfACellIsWritten(_ smoothing: String) async throws {
    let export = await Invocation(
      "export", Self.folder + "/arpa.yaml", "--cell", "smoothing=\(smoothing)")
    #expect(export.status == .success)
    let file = Self.folder + "/\(smoothing).arpa"
    #expect(export.output == (try String(contentsOfFile: file, encoding: .utf8)))
  }

  @Test func theModelOfTheLastGenerationIsWrittenToANewFile() async throws {
    let folder = try TemporaryFolder()
    let path = folder.path + "/model.arpa"
    let export = await Invocation("export", Self.folder + "/language.yaml", "-o", path)
    #expect(export.status == .success)
    #expect(export.output == path + "\n")
    let expected = try String(contentsOfFile: Self.folder + "/language.arpa", encoding: .utf8)
    #expect(try String(contentsOfFile: path, encoding: .utf8) == expected)
    let again = await Invocation("export", Self.folder + "/language.yaml", "-o", path)
    #expect(again.status == .cannotCreate)
    #expect(try String(contentsOfFile: path, encoding: .utf8) == expected)
  }

  @Test func generationsAndReplicatesDiffer() async throws {
    let file = Self.folder + "/language.yaml"
    let models = [
      await Invocation("export", file, "--generation", "0"),
      await Invocation("export", file, "--generation", "1"),
      await Invocation("export", file, "--generation", "0", "--replicate", "1"),
    ]
    #expect(models.allSatisfy { $0.status == .success })
    #expect(Set(models.map(\.output)).count == 3)
  }

  struct Mistake: Sendable, CustomTestStringConvertible {
    let words: [String]
    let message: String
    let status: Int32
    var testDescription: String { words.joined(separator: " ") }
  }

  private static let arpa = "arpa.yaml"
  private static let language = "language.yaml"
  private static let ended = "replicate 0, generation 0: the chain ended at generation 0: "

  static let mistakes: [Mistake] = [
    Mistake(
      words: [arpa], message: "--cell: expected one of 5 cells (smoothing=maximum_likelihood, ",
      status: 64),
    Mistake(
      words: [arpa, "--cell", "smoothing=kneser_nay"],
      message: "found 'smoothing=kneser_nay'; did you mean 'smoothing=kneser_ney'?", status: 64),
    Mistake(
      words: [language, "--generation", "2"],
      message: "--generation: expected a whole number from 0 to 1, found '2'", status: 64),
    Mistake(
      words: [language, "--replicate", "2"],
      message: "--replicate: expected a whole number from 0 to 1, found '2'", status: 64),
    Mistake(
      words: [language, "learner.ngram.smoothing=additive"],
      message: "expected a smoothing that leaves unseen words to shorter histories, found additive",
      status: 65),
    Mistake(
      words: [arpa, "sweep={}", "source.text.tokens=character"],
      message: "expected words without white space that are no boundary, found 'U+20'",
      status: 65),
    Mistake(
      words: [
        arpa, "sweep={}", "learner.ngram.smoothing=absolute_discounting",
        "learner.ngram.missing_counts=fail",
      ], message: ended + "no gram of 1 words", status: 65),
    Mistake(
      words: [
        "../../../experiments/gaussian-replace.yaml", "--cell", "policy=replace", "--generation",
        "1",
      ],
      message: "expected an n-gram model, found gaussian", status: 65),
  ]

  @Test(arguments: mistakes)
  func whatCannotBeWrittenIsSaid(_ mistake: Mistake) async throws {
    let words = ["export", Self.folder + "/" + mistake.words[0]] + mistake.words.dropFirst()
    let export = await Invocation(words)
    #expect(export.status.rawValue == mistake.status)
    #expect(export.errors.contains(mistake.message), "\(export.errors)")
    #expect(export.output == "")
  }
}
