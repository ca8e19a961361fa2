// SPDX-License-Identifier: GPL-3.0-or-later

import Testing

@testable import CollapseCommands

@Suite struct ParsedArgumentsTests {
  private let command = Command.run

  @Test func optionsTargetsAndOverridesAreToldApart() throws {
    let parsed = try ParsedArguments.parse(
      ["a.yaml", "--results", "out", "-j4", "chain.generations=50"], for: command)
    #expect(parsed.targets == ["a.yaml"])
    #expect(parsed.overrides == ["chain.generations=50"])
    #expect(parsed.resultsDirectory == "out")
    #expect(parsed.value(command.options[1]) == "4")
  }

  @Test func valuesMayBeAttachedOrFollow() throws {
    for words in [["--jobs=3"], ["--jobs", "3"], ["-j", "3"], ["-j3"]] {
      let parsed = try ParsedArguments.parse(["a.yaml"] + words, for: command)
      #expect(try parsed.integer(command.options[1], in: 1...9) == 3)
    }
  }

  @Test func wordsAfterTwoDashesAreTargets() throws {
    let parsed = try ParsedArguments.parse(["--", "a=b.yaml"], for: command)
    #expect(parsed.targets == ["a=b.yaml"])
  }

  struct Mistake: Sendable {
    let words: [String]
    let message: String
  }

  @Test(arguments: [
    Mistake(words: [], message: "run: expected FILE, found none"),
    Mistake(
      words: ["a.yaml", "b.yaml"],
      message: "run: expected no further argument, found 'b.yaml'"),
    Mistake(
      words: ["a.yaml", "--result", "x"],
      message: "run: expected a known option, found '--result'; did you mean '--results'?"),
    Mistake(words: ["a.yaml", "--results"], message: "--results: expected DIR, found nothing"),
    Mistake(words: ["a.yaml", "-x"], message: "run: expected a known option, found '-x'"),
    Mistake(words: ["a.yaml", "--help=yes"], message: "--help: expected no value, found 'yes'"),
  ])
  func mistakesAreToldInOneLine(_ mistake: Mistake) {
    #expect {
      try ParsedArguments.parse(mistake.words, for: command)
    } throws: {
      ($0 as? UsageFailure)?.description == mistake.message
    }
  }

  @Test func numbersOutOfRangeAreRefused() throws {
    let parsed = try ParsedArguments.parse(["a.yaml", "-j", "0"], for: command)
    #expect {
      try parsed.integer(command.options[1], in: 1...1024)
    } throws: {
      "\($0)" == "--jobs: expected a whole number from 1 to 1024, found '0'"
    }
  }
}
