// SPDX-License-Identifier: GPL-3.0-or-later

internal import CollapseConfiguration
internal import CollapseExperiment
internal import CollapseLedger

extension Command {
  static let initialise = Command(
    name: "init", summary: "write a commented experiment of a family to start from",
    targetName: "FAMILY [FILE]", targetCount: 1...2,
    completes: [.words { $0.learners.names }, .files], options: [],
    writes: "FILE, which must not exist, and its path on standard output; without FILE the "
      + "experiment itself",
    example: "collapse init gaussian"
  ) { arguments, surroundings in
    let learners = surroundings.catalogs.learners
    let family = arguments.targets[0]
    guard let entry = learners[family] else {
      throw UsageFailure.unknownFamily(
        found: family, known: learners.names, near: NearestWord.of(family, among: learners.names))
    }
    let starter = Starter(family: family, explanation: entry.explanation)
    guard arguments.targets.count > 1 else {
      surroundings.console.writeOutput(starter.text)
      return .success
    }
    try NewFile.write(starter.text, to: arguments.targets[1])
    surroundings.console.print(arguments.targets[1])
    return .success
  }
}

/// A short experiment of a family, with a word on each of its settings.
struct Starter {
  let family: String
  /// Of the learner; its example is the body.
  let explanation: Explanation?

  var text: String {
    let name = family.replacing("_", with: "-")
    let about = explanation ?? Explanation("", example: "learner: \(family)")
    let question =
      "# What is lost when a model of family \(family) learns from its own output?"
    let replicates =
      "replicates: 32                         # chains that intervals are taken over\n"
    return question + "\n" + about.experiment(named: "my-\(name)", heading: replicates)
  }
}
