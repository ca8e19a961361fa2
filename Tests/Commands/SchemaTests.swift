// SPDX-License-Identifier: GPL-3.0-or-later

import CollapseConfiguration
import CollapseExperiment
import CollapseLedger
import CollapseTestSupport
import Foundation
import Testing

@testable import CollapseCommands

/// Schema and validator say the same of a file wherever the mistake is one a schema can state.
///
/// Python's jsonschema (4.26, `Draft202012Validator`, files read by PyYAML) gives the verdicts that
/// are expected here on every file of the three lists.
@Suite struct SchemaTests {
  private let schema = ExperimentSchema(.standard).json

  private static let head = "experiment: x\n"
  private static let chain = "chain: {generations: 2, real: 100, synthetic: 100}\n"
  private static let whole = head + "source: gaussian\nlearner: gaussian\n" + chain

  private static let good = [
    whole,
    whole + "seed: 3\nreplicates: 4\ntitle: a title\n",
    whole + "sweep: {chain.generations: [1, 2], chain.policy: [replace, accumulate]}\n",
    head + "source: gaussian\nlearner: gaussian\nchain: {real: 9, synthetic: 9}\n"
      + "sweep: {chain.generations: [1, 2]}\n",
    head + "source: {poisson: {rate: 3}}\nlearner: poisson\nmetrics: [variance_ratio]\n" + chain,
    head + "source: poisson\nlearner: poisson\nmetrics: [variance_ratio]\n" + chain
      + "sweep: {source.poisson.rate: [1, 2.5]}\n",
    head + "learner: gaussian\n" + chain + "sweep: {source: [gaussian, {gaussian: {mean: [2]}}]}\n",
    head + "source: gaussian\nlearner: gaussian\nchain: {generations: 2, real: 9, synthetic: "
      + "{schedule: {list: {rows: [9, 8]}}}}\n",
    whole + "metrics: [{tail_loss: {quantile: 0.9, side: upper, as: up}}, log_variance]\n",
    whole + "figures: [decay]\nclaims: [{theory: all}, {id: a, that: 'log_variance[generation=1]"
      + " < 1', where: {}, ended: exclude}]\n",
  ]

  private static let bad = [
    "seed: 1\n",
    head + "learner: gaussian\n" + chain,
    head + "source: gaussian\nlearner: gaussian\n",
    head + "source: gaussian\nlearner: gaussian\nchain: {real: 9, synthetic: 9}\n",
    head + "source: poisson\nlearner: poisson\nmetrics: [variance_ratio]\n" + chain,
    head + "source: {poisson: {}}\nlearner: poisson\nmetrics: [variance_ratio]\n" + chain,
    head + "source: {poisson: {rate: 0}}\nlearner: poisson\nmetrics: [variance_ratio]\n" + chain,
    head + "source: gauss\nlearner: gaussian\n" + chain,
    head + "source: {gaussian: {}, poisson: {rate: 1}}\nlearner: gaussian\n" + chain,
    head + "source: gaussian\nlearner: {gaussian: {divisor: m}}\n" + chain,
    head + "source: gaussian\nlearner: gaussian_mixture\n" + chain,
    head + "source: {gaussian: {dimension: 1.5}}\nlearner: gaussian\n" + chain,
    head + "source: {gaussian: null}\nlearner: gaussian\n" + chain,
    head + "source: gaussian\nlearner: gaussian\nchain: [1]\n",
    head + "source: gaussian\nlearner: gaussian\nchain: {generations: -1, real: 9, synthetic: 9}\n",
    head + "source: gaussian\nlearner: gaussian\nchain: {generations: 2, real: 9, synthetic: "
      + "{schedule: {list: {}}}}\n",
    head + "source: gaussian\nlearner: gaussian\nchain: {generations: 2, real: 9, synthetic: "
      + "{plan: 1}}\n",
    head
      + "source: gaussian\nlearner: gaussian\nchain: {generations: 2, real: 9, synthetic: ten}\n",
    whole + "replicates: 0\n", whole + "replicates: many\n", whole + "seed: true\n",
    whole + "unknown: 1\n", whole + "title: 3\n", whole + "metrics: tail_loss\n",
    whole + "metrics: [{tail_loss: {level: 1}}]\n", whole + "metrics: [{tail_loss: {lvel: 0.1}}]\n",
    whole + "metrics: [3]\n", whole + "sweep: [1]\n", whole + "sweep: {chain.generations: 3}\n",
    whole + "sweep: {chain.generations: []}\n", whole + "sweep: {chain.generations: [a]}\n",
    whole + "sweep: {seed: [1, 2]}\n", whole + "sweep: {chain.generations: [1, 1]}\n",
    whole + "sweep: {chain.generations: [null]}\n", whole + "figures: [{decay: {scale: big}}]\n",
    whole + "claims: [{theory: some}]\n", whole + "claims: [{id: 3, theory: all}]\n",
    whole + "claims: {theory: all}\n", whole + "claims: [{theory: all, which: 1}]\n",
  ]

  /// Mistakes that only the validator finds: rules across keys, and names inside claims.
  private static let beyond = [
    whole + "claims: [{id: a, that: 'nothing[generation=1] < 1'}]\n",
    head + "source: gaussian\nlearner: gaussian\nchain: {generations: 2}\n",
    whole + "metrics: [mode_coverage]\n",
  ]

  private func verdicts(_ text: String) throws -> (schema: [String], validator: String) {
    let diagnostics = Diagnostics()
    let file = ConfigurationFile.parse(text, name: "x.yaml", reporting: diagnostics)
    let document = JSONValue(try #require(file.root))
    _ = PlanReader.read(file, catalogs: .standard, reporting: diagnostics)
    let errors = diagnostics.hasErrors ? diagnostics.render() : ""
    return (SchemaChecker(root: schema).faults(document), errors)
  }

  @Test func goodFilesPassBoth() throws {
    for text in Self.good {
      let (faults, errors) = try verdicts(text)
      #expect(faults.isEmpty && errors == "", "\(text): \(faults) \(errors)")
    }
  }

  @Test func badFilesPassNeither() throws {
    for text in Self.bad {
      let (faults, errors) = try verdicts(text)
      #expect(!faults.isEmpty && errors != "", "\(text): \(faults) \(errors)")
    }
  }

  @Test func rulesAcrossKeysAreLeftToTheValidator() throws {
    for text in Self.beyond {
      let (faults, errors) = try verdicts(text)
      #expect(faults.isEmpty && errors != "", "\(text): \(faults)")
    }
  }

  @Test func shippedExperimentsAndAllExamplesPass() throws {
    let folder = Repository.url("experiments")
    let files = try CatalogListing.experiments(in: folder.path).entries.map(\.name)
    var texts = try files.map {
      try String(contentsOf: folder.appendingPathComponent("\($0).yaml"), encoding: .utf8)
    }
    texts += ExplanationIndex(.standard).parts.compactMap { $0.entry.explanation?.experiment }
    for text in texts {
      let file = ConfigurationFile.parse(text, name: "x.yaml", reporting: Diagnostics())
      let faults = SchemaChecker(root: schema).faults(JSONValue(try #require(file.root)))
      #expect(faults.isEmpty, "\(text): \(faults)")
    }
  }

  @Test func theCommandPrintsTheSchema() async throws {
    let run = await Invocation("schema")
    #expect(run.status == .success)
    #expect(try JSONParser.parse(Array(run.output.utf8)) == schema)
    let draft = "https://json-schema.org/draft/2020-12/schema"
    #expect(schema["$schema"]?.text == draft)
  }

  @Test func bothFormsOfSyntheticAreThere() {
    let chain = schema["properties"]?["chain"]?["properties"]
    #expect(chain?["synthetic"]?["anyOf"]?.list?.count == 2)
  }
}

extension JSONValue {
  /// A file's tree as JSON, scalars as the strict rules read them.
  fileprivate init(_ node: Node) {
    switch node {
    case .sequence(let sequence): self = .list(sequence.items.map { JSONValue($0) })
    case .mapping(let mapping):
      self = .object(JSONObject(mapping.entries.map { ($0.key, JSONValue($0.value)) }))
    case .scalar(let scalar):
      switch scalar.value {
      case .integer(let integer): self = .integer(integer)
      case .number(let number): self = .number(number)
      case .boolean(let boolean): self = .boolean(boolean)
      case .null: self = .null
      default: self = .text(scalar.text)
      }
    }
  }
}
