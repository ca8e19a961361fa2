// SPDX-License-Identifier: GPL-3.0-or-later

import CollapseConfiguration
import CollapseExperiment
import CollapseLedger
import CollapseTestSupport
import CollapseTheory
import Foundation
import Testing

@testable import CollapseCommands

@Suite struct ExplainTests {
  /// Reads a text as if it lay beside the shipped experiments.
  private static func plan(_ text: String, _ name: String) -> (plan: Plan?, messages: String) {
    let diagnostics = Diagnostics()
    let path = Repository.url("experiments/\(name).yaml").path
    let file = ConfigurationFile.parse(
      Array(text.utf8), name: path, directory: Repository.url("experiments").path,
      reporting: diagnostics)
    let plan = PlanReader.read(file, catalogs: .standard, reporting: diagnostics)
    return (plan, diagnostics.render())
  }

  @Test func everyPartHasAnExplanationWhoseExamplePlansAndNamesIt() throws {
    for part in ExplanationIndex(.standard).parts {
      let name = part.entry.name
      guard let explanation = part.entry.explanation, !explanation.example.isEmpty else {
        Issue.record("\(part.kind.what) \(name) has no explanation with an example")
        continue
      }
      #expect(explanation.definition.count > 20, "\(name)")
      let (plan, messages) = Self.plan(explanation.experiment, name)
      #expect(plan != nil && messages.isEmpty, "\(part.kind.what) \(name): \(messages)")
      if part.kind.name == "laws" {
        let law = try #require(Catalogs.standard.laws[name])
        for cell in plan?.record.cells ?? [] {
          #expect(law.applicability(to: cell.facts).isYes, "\(name)")
        }
      } else {
        #expect(explanation.example.contains(name), "\(name)")
      }
    }
  }

  @Test func aPartIsExplainedWithFormulaSourceSettingsAndExample() async {
    let run = await Invocation("explain", "gaussian_mixture")
    #expect(run.status == .success)
    for words in [
      "gaussian_mixture: learner, under learner\n", "\n  Formula:\n", "doi:10.1111",
      "\n    components: an integer from 1 to 1000, required: ", "\n  Example:\n    source:",
    ] {
      #expect(run.output.contains(words), "\(words)")
    }
  }

  @Test func aNameOfSeveralThingsExplainsAll() async {
    let run = await Invocation("explain", "gaussian")
    #expect(run.output.contains("gaussian: source, under source\n"))
    #expect(run.output.contains("gaussian: learner, under learner\n"))
  }

  @Test func keysAreExplainedByTheirPathOrItsEnd() async {
    for name in ["generations", "chain.generations"] {
      let run = await Invocation("explain", name)
      #expect(run.status == .success)
      #expect(run.output.contains("chain.generations: key\n  generations after generation 0\n"))
    }
    let synthetic = await Invocation("explain", "chain.synthetic")
    #expect(synthetic.output.contains(", or a mapping"))
  }

  @Test func everyNameIsFound() {
    let index = ExplanationIndex(.standard)
    for name in index.names {
      let found = index.named(name)
      #expect(!found.parts.isEmpty || !found.keys.isEmpty, "\(name)")
    }
  }

  @Test func unknownNamesEndWith64AndTheNearestWord() async {
    let run = await Invocation("explain", "tail_los")
    #expect(run.status == .usage)
    #expect(
      run.errors == "error: explain: expected a part, a law, a key of the experiment's file "
        + "or an experiment in experiments/, found 'tail_los'; did you mean 'tail_loss'?\n")
    #expect(await Invocation("explain", "seed", "--example").status == .usage)
  }

  @Test func anExperimentIsExplainedByItsQuestionAndHowToRunIt() throws {
    let directory = Repository.url("experiments").path
    let shipped = try #require(try ShippedExperiment.named("mixture-tail", in: directory))
    #expect(shipped.text.hasPrefix("mixture-tail: experiment\n"))
    #expect(shipped.text.contains("What does a rare component need to survive? Refuted if"))
    #expect(shipped.text.contains("    collapse check \(directory)/mixture-tail.yaml\n"))
    let inside = try #require(try ShippedExperiment.named("fresh-types", in: directory))
    #expect(inside.path == "\(directory)/theory/fresh-types.yaml")
    #expect(try ShippedExperiment.named("tail", in: directory) == nil)
    #expect(try ShippedExperiment.named("x", in: directory + "/none") == nil)
  }

  @Test func theExampleIsAWholeExperiment() async throws {
    let run = await Invocation("explain", "mix", "--example")
    let (plan, messages) = Self.plan(run.output, "mix")
    #expect(plan != nil, "\(messages)")
  }
}
