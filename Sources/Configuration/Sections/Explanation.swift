// SPDX-License-Identifier: GPL-3.0-or-later

/// What there is to know of a part beyond its one line.
public struct Explanation: Sendable, Hashable {
  /// What it is, and what it is for, in a few sentences.
  public let definition: String
  /// In plain text; nil where there is none.
  public let formula: String?
  /// Where it was published, departures named; nil where there is nothing to cite.
  public let source: String?
  /// Keys of an experiment's file, as YAML, that show the part at work.
  ///
  /// Of `source`, `learner` and `chain`, those left out are a Gaussian's short chain: see
  /// `experiment`.
  public let example: String

  public init(
    _ definition: String, formula: String? = nil, source: String? = nil, example: String
  ) {
    self.definition = definition
    self.formula = formula
    self.source = source
    self.example = example
  }

  /// The example as a whole experiment that can be run.
  public var experiment: String { experiment(named: "example") }

  /// The example as a whole experiment of a name.
  ///
  /// - Parameter heading: what stands between the name and the example, such as more keys.
  public func experiment(named name: String, heading: String = "") -> String {
    let written = Set(
      example.split(separator: "\n").filter { $0.first?.isLetter ?? false }
        .compactMap { $0.split(separator: ":").first.map(String.init) })
    let rest = Self.surroundings.filter { !written.contains($0.key) }
      .map { "\($0.key): \($0.value)" }
    let lines = ["experiment: \(name)"] + (heading.isEmpty ? [] : [heading]) + rest + [example]
    return lines.joined(separator: "\n") + "\n"
  }

  /// What stands around an example that leaves it out.
  private static let surroundings: KeyValuePairs = [
    "source": "gaussian",
    "learner": "gaussian",
    "chain": "{generations: 3, real: 100, synthetic: 100}",
  ]
}

/// An entry of a catalog without the part it makes.
public struct EntryDescription: Sendable, Hashable {
  public let name: String
  /// One line.
  public let summary: String
  /// nil where the entry brings none.
  public let explanation: Explanation?

  public init(_ name: String, summary: String, explanation: Explanation?) {
    self.name = name
    self.summary = summary
    self.explanation = explanation
  }
}

extension Catalog {
  /// The entries without their parts, in the same order.
  public var descriptions: [EntryDescription] {
    entries.map {
      EntryDescription($0.name, summary: $0.summary, explanation: $0.explanation)
    }
  }
}
