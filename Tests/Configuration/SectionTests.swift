// SPDX-License-Identifier: GPL-3.0-or-later

import CollapseConfiguration
import Testing

@Suite struct SectionTests {
  private let diagnostics = Diagnostics()

  private func section(_ text: String) -> Section {
    Section.parsing(text, name: "x.yaml", reporting: diagnostics)
  }

  private enum Shape: String, CaseIterable {
    case full
    case diagonal
  }

  @Test func valuesAreReadAsWritten() {
    let section = section(
      """
      integer: -3
      number: 1e-6
      whole: 4
      boolean: true
      text: n-1
      choice: diagonal
      integers: [1, 2]
      numbers: [1, 2.5]
      texts: [a, "1"]
      mixed: [a, 2]
      matrix: [[1, 0.5], [0.5, 1]]
      matrices: [[[1]], [[2]]]
      """)
    #expect(section.integer("integer", describing: "") == -3)
    #expect(section.number("number", describing: "") == 1e-6)
    #expect(section.number("whole", describing: "") == 4)
    #expect(section.boolean("boolean", describing: ""))
    #expect(section.text("text", describing: "") == "n-1")
    #expect(section.choice("choice", of: Shape.self, describing: "") == .diagonal)
    #expect(section.integers("integers", describing: "") == [1, 2])
    #expect(section.numbers("numbers", describing: "") == [1, 2.5])
    #expect(section.texts("texts", describing: "") == ["a", "1"])
    #expect(section.textsOrIntegers("mixed", describing: "") == [.text("a"), .integer(2)])
    #expect(section.matrix("matrix", describing: "") == [[1, 0.5], [0.5, 1]])
    #expect(section.matrices("matrices", describing: "") == [[[1]], [[2]]])
    section.close()
    #expect(diagnostics.render() == "")
    #expect(
      section.resolved.oneLine
        == "{integer: -3, number: 1.0e-06, whole: 4.0, boolean: true, text: n-1, choice: diagonal, "
        + "integers: [1, 2], numbers: [1.0, 2.5], texts: [a, \"1\"], mixed: [a, 2], "
        + "matrix: [[1.0, 0.5], [0.5, 1.0]], matrices: [[[1.0]], [[2.0]]]}")
  }

  @Test func defaultsHoldAndShowInThePlanWhileAbsentValuesDoNot() {
    let section = section("{}")
    #expect(section.integer("integer", default: 3, describing: "") == 3)
    #expect(section.integerIfPresent("absent", describing: "") == nil)
    #expect(section.numberIfPresent("later", describing: "") == nil)
    #expect(section.numbers("numbers", default: [1], describing: "") == [1])
    #expect(section.choice("choice", of: Shape.self, default: .full, describing: "") == .full)
    #expect(section.partIfPresent("part", from: SampleExperiment.policies, describing: "") == nil)
    #expect(section.sectionIfPresent("section", describing: "") == nil)
    #expect(section.sections("sections", describing: "").isEmpty)
    section.resolve("later", as: .number(0.5))
    section.close()
    #expect(diagnostics.render() == "")
    #expect(
      section.resolved.oneLine == "{integer: 3, later: 0.5, numbers: [1.0], choice: full}")
  }

  @Test func mistakesGiveValuesInRangeAndListsKeepTheirLength() {
    let section = section(
      "{a: x, b: x, c: x, d: [x, 2, x], e: x, f: [1], g: [[1, x]], h: x, i: x, j: x}")
    #expect(section.integer("a", in: 5...9, describing: "") == 5)
    #expect(section.integer("missing", in: -9 ... -5, describing: "") == -5)
    #expect(section.number("b", in: .open(2, 3), describing: "") == 2.5)
    #expect(section.number("c", in: .below(-4), describing: "") < -4)
    #expect(section.integers("d", describing: "") == [1, 2, 1])
    #expect(section.choice("e", of: Shape.self, describing: "") == .full)
    #expect(section.numbers("f", count: .exactly(3), describing: "") == [1, 1, 1])
    #expect(section.matrix("g", describing: "") == [[1, 1]])
    #expect(section.number("h", in: .above(7), describing: "") > 7)
    #expect(section.number("i", in: .halfOpen(2, below: 3), describing: "") == 2)
    #expect(section.number("j", in: .above(2, atMost: 3), describing: "") == 3)
    section.close()
    #expect(diagnostics.errors.count == 12)
  }

  @Test func rulesPointAtTheValuesThatBreakThemAndKnowWhatIsSound() {
    let section = section("weights: [0.5, 0.7]\nmeans: [[1], [2]]\nlevel: x\n")
    _ = section.numbers("weights", describing: "")
    _ = section.matrix("means", describing: "")
    #expect(section.isSound())
    _ = section.number("level", describing: "")
    #expect(!section.isSound())
    #expect(section.isSound("weights", "means"))
    #expect(!section.isSound("weights", "level"))
    section.error(at: "weights", expected: "weights that sum to 1", found: "1.2")
    section.error(
      at: "means", items: [1, 0], expected: "1", found: "2", advice: "write 1",
      didYouMean: "mean")
    section.error(at: "deviations", "neither deviations nor covariances are given")
    section.warning(at: "level", items: [0], "is unusual")
    #expect(!section.isSound("weights"))
    section.close()
    #expect(
      diagnostics.render() == """
        x.yaml:1:1: error: deviations: neither deviations nor covariances are given
        weights: [0.5, 0.7]
        ^
        x.yaml:1:10: error: weights: expected weights that sum to 1, found 1.2
        weights: [0.5, 0.7]
                 ^
        x.yaml:2:15: error: means.1.0: expected 1, found 2; write 1; did you mean mean?
        means: [[1], [2]]
                      ^
        x.yaml:3:8: error: level: expected a number, found x
        level: x
               ^
        x.yaml:3:8: warning: level.0: is unusual
        level: x
               ^
        """)
  }

  @Test func brokenSectionsAreSilentInside() {
    let section = section("chain: 3\nother: *a\n")
    let chain = section.section("chain", describing: "")
    #expect(chain.integer("generations", in: 7...8, describing: "") == 7)
    chain.error(at: "generations", "is a placeholder, and nobody should judge it")
    #expect(!chain.isSound())
    #expect(section.integer("other", describing: "") == 1)
    section.close()
    #expect(
      diagnostics.errors.map(\.message) == [
        "chain: expected a mapping, found 3",
        "other: expected a value written out, found the alias *a",
      ])
  }

  @Test func mistakesInsideCountAtOnceEvenWhereTheyAreSaidAtTheEnd() {
    let section = section("{}")
    _ = section.integer("missing", describing: "")
    #expect(diagnostics.hasErrors)
    #expect(diagnostics.isEmpty)
    section.close()
    section.close()
    #expect(diagnostics.errors.count == 1)
  }

  @Test func writtenKeysCanBeAskedForWithoutBeingRead() {
    let section = section("b: [1]\na: {c: 1}\nd: x\n")
    #expect(section.has("a"))
    #expect(!section.has("c"))
    #expect(section.kind(of: "a") == .mapping)
    #expect(section.kind(of: "b") == .sequence)
    #expect(section.kind(of: "d") == .scalar)
    #expect(section.kind(of: "e") == nil)
    #expect(section.writtenKeys == ["b", "a", "d"])
    #expect(section.nodes("b", describing: "").count == 1)
    #expect(section.settings("a", describing: "").map(\.value) == [.integer(1)])
    section.close()
    #expect(diagnostics.errors.map(\.message) == ["unknown key: expected b or a, found d"])
  }

  @Test func partsTellTheirNamePlaceAndSettings() throws {
    let section = section("learner:\n  gaussian_mixture: {components: 3}\npolicy: replace\n")
    let learner = try #require(
      section.locatedPart("learner", from: SampleExperiment.learners, describing: ""))
    let policy = try #require(
      section.locatedPart("policy", from: SampleExperiment.policies, describing: ""))
    #expect(learner.name == "gaussian_mixture")
    #expect(learner.mark?.description == "x.yaml:2:3")
    #expect(learner.settings.mark(of: "components")?.description == "x.yaml:2:34")
    #expect(learner.settings.path(of: "components") == "learner.gaussian_mixture.components")
    #expect(policy.mark?.description == "x.yaml:3:9")
    section.close()
    #expect(diagnostics.isEmpty)
  }

  @Test func catalogsTakeEntriesOfOthersAndReplaceThoseOfTheSameName() {
    let own = SampleExperiment.policies.adding(
      CatalogEntry("window", summary: "a few") { _ in SamplePart("window") },
      CatalogEntry("mix", summary: "mine") { _ in SamplePart("mine") })
    #expect(own.names == ["replace", "accumulate", "window", "mix"])
    let section = section("policy: mix")
    #expect(section.part("policy", from: own, describing: "") == SamplePart("mine"))
  }
}
