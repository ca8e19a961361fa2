// SPDX-License-Identifier: GPL-3.0-or-later

import CollapseConfiguration
import Testing

@Suite struct DescribingTests {
  private let declarations: [Declaration]

  init() {
    let section = Section.describing()
    _ = SampleExperiment(reading: section)
    section.close()
    declarations = section.declarations
  }

  private func declaration(_ key: String, in declarations: [Declaration]) throws -> Declaration {
    try #require(declarations.first { $0.key == key })
  }

  @Test func everyKeyIsDeclaredInTheOrderOfReading() {
    #expect(
      declarations.map(\.key)
        == ["experiment", "seed", "learner", "chain", "metrics", "sweep", "claims"])
    #expect(declarations.map(\.isRequired) == [true, false, true, true, false, false, false])
    #expect(declarations.first?.summary == "the experiment's name")
  }

  @Test func defaultsAndRangesAreDeclared() throws {
    let seed = try declaration("seed", in: declarations)
    #expect(seed.defaultValue == .integer(1))
    guard case .integer(let range) = seed.kind else {
      Issue.record("the seed is no integer")
      return
    }
    #expect(range == 0...Int.max)
  }

  @Test func sectionsDeclareTheirKeysEvenWhereTheyMayBeMissing() throws {
    guard case .section(let chain) = try declaration("chain", in: declarations).kind,
      case .list(of: .section(let claim), _) = try declaration("claims", in: declarations).kind
    else {
      Issue.record("no sections")
      return
    }
    #expect(chain.map(\.key) == ["generations", "real", "synthetic", "policy"])
    #expect(claim.map(\.key) == ["id", "that", "where"])
  }

  @Test func aKeyThatIsReadTwiceTakesBothForms() throws {
    let section = Section.describing()
    _ = section.integerIfPresent("rows", in: 1...9, describing: "a number")
    _ = section.section("rows", describing: "a schedule").integer("base", describing: "its base")
    let rows = try declaration("rows", in: section.declarations)
    guard case .either(let kinds) = rows.kind, case .integer(1...9) = kinds[0],
      case .section(let inner) = kinds[1]
    else {
      Issue.record("not both forms")
      return
    }
    #expect(inner.map(\.key) == ["base"])
    #expect(rows.summary == "a number; or a schedule")
    #expect(rows.kind.words == "an integer from 1 to 9, or a mapping")
    #expect(!rows.isRequired)
  }

  @Test func catalogsDeclareEveryPartWithItsSettings() throws {
    let learner = try declaration("learner", in: declarations)
    guard case .part(of: "learner", let parts) = learner.kind else {
      Issue.record("the learner is no part")
      return
    }
    #expect(parts.map(\.name) == ["gaussian", "gaussian_mixture", "resampler"])
    #expect(parts[0].summary == "one Gaussian")
    #expect(
      parts[1].settings?.map(\.key)
        == ["components", "covariance", "tolerance", "warm", "weights"])
    #expect(parts[2].settings?.isEmpty == true)
    let metrics = try declaration("metrics", in: declarations)
    #expect(metrics.defaultValue == .list([.text("tail_loss")]))
    guard case .list(of: .part(of: "metric", let kinds), .any) = metrics.kind else {
      Issue.record("the metrics are no parts")
      return
    }
    #expect(kinds.count == 3)
  }

  @Test func aPartInsideItsOwnKindIsNamedAndComesToAnEnd() throws {
    let section = Section.describing()
    _ = section.part("policy", from: Self.nested, describing: "a policy")
    let policy = try declaration("policy", in: section.declarations)
    guard case .part(of: _, let parts) = policy.kind,
      case .part(of: _, let inner)? = parts[1].settings?.first?.kind
    else {
      Issue.record("no parts")
      return
    }
    #expect(inner.map(\.name) == ["plain", "wrapper"])
    #expect(inner.allSatisfy { $0.settings == nil })
  }

  @Test func aPartInsideItsOwnKindIsReadAsDeepAsItIsWritten() {
    let diagnostics = Diagnostics()
    let section = Section.parsing(
      "policy: {wrapper: {inner: {wrapper: {inner: plain}}}}", reporting: diagnostics)
    #expect(section.part("policy", from: Self.nested, describing: "a policy") == "((plain))")
    section.close()
    #expect(diagnostics.isEmpty)
    #expect(
      section.resolved.oneLine == "{policy: {wrapper: {inner: {wrapper: {inner: plain}}}}}")
  }

  /// A catalog one of whose parts holds another of the same catalog.
  private static let nested: Catalog<String> = Catalog(
    "policy",
    [
      CatalogEntry("plain", summary: "itself") { _ in "plain" },
      CatalogEntry("wrapper", summary: "another one") { section in
        section.part("inner", from: nested, describing: "what it holds").map { "(\($0))" }
      },
    ])
}
