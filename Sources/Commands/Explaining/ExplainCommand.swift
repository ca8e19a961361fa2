// SPDX-License-Identifier: GPL-3.0-or-later

internal import CollapseConfiguration
internal import CollapseExperiment
internal import CollapseLedger

extension Command {
  private static let example = Option.flag(
    "example", "print its example alone, as a whole experiment that runs")

  static let explain = Command(
    name: "explain", summary: "explain a part, a law or a key of the experiment's file",
    targetName: "NAME", targetCount: 1...1,
    completes: [.words { ExplanationIndex($0).names }], options: [example, .json],
    writes: "nothing",
    example: "collapse explain tail_loss"
  ) { arguments, surroundings in
    let index = ExplanationIndex(surroundings.catalogs)
    let name = arguments.targets[0]
    let (parts, keys) = index.named(name)
    guard !parts.isEmpty || !keys.isEmpty else {
      throw UsageFailure.unknownName(
        found: name, near: NearestWord.of(name, among: index.names))
    }
    let console = surroundings.console
    if arguments.has(example) {
      let explanations = parts.compactMap(\.entry.explanation)
      guard let explanation = explanations.first(where: { !$0.example.isEmpty }) else {
        throw UsageFailure.noExample(name: name)
      }
      console.writeOutput(explanation.experiment)
    } else if arguments.has(.json) {
      console.writeOutput(JSONPrinter.pretty(.list(parts.map(\.json) + keys.map(\.json))))
    } else {
      console.writeOutput((parts.map(\.text) + keys.map(\.text)).joined(separator: "\n"))
    }
    return .success
  }
}
