// SPDX-License-Identifier: GPL-3.0-or-later

internal import CollapseConfiguration
internal import CollapseExperiment
internal import CollapseLedger

extension Command {
  private static let example = Option.flag(
    "example", "print its example alone, as a whole experiment that runs")

  static let explain = Command(
    name: "explain",
    summary: "explain a part, a law, a key of the experiment's file or a shipped experiment",
    targetName: "NAME", targetCount: 1...1,
    completes: [.words { ExplanationIndex($0).names }], options: [example, .json],
    writes: "nothing",
    example: "collapse explain tail_loss"
  ) { arguments, surroundings in
    let index = ExplanationIndex(surroundings.catalogs)
    let name = arguments.targets[0]
    let (parts, keys) = index.named(name)
    let shipped = try ShippedExperiment.named(name)
    guard !parts.isEmpty || !keys.isEmpty || shipped != nil else {
      throw UsageFailure.unknownName(
        found: name, near: NearestWord.of(name, among: index.names))
    }
    let console = surroundings.console
    if arguments.has(example) {
      let explanations = parts.compactMap(\.entry.explanation)
      let example = explanations.first { !$0.example.isEmpty }?.experiment ?? shipped?.content
      guard let example else { throw UsageFailure.noExample(name: name) }
      console.writeOutput(example)
    } else if arguments.has(.json) {
      let found = parts.map(\.json) + keys.map(\.json) + [shipped?.json].compactMap(\.self)
      console.writeOutput(JSONPrinter.pretty(.list(found)))
    } else {
      let pages = parts.map(\.text) + keys.map(\.text) + [shipped?.text].compactMap(\.self)
      console.writeOutput(pages.joined(separator: "\n"))
    }
    return .success
  }
}
