// SPDX-License-Identifier: GPL-3.0-or-later

public import CollapseConfiguration
public import CollapseLineage
internal import CollapseModels

extension CategoricalSource {
  /// The entry in the catalog of sources.
  public static let catalogEntry = CatalogEntry<any Source>(
    "categorical", summary: "types of known probabilities: Zipf's law, equal, written or counted",
    explanation: Explanation(
      """
      The truth is a distribution over numbered types, such as words: by Zipf's law, equal, \
      written out, or the shares of counts in a CSV file. Batches are kept as counts. Rare \
      types are the tail.
      """,
      formula: "Zipf: p(rank) ∝ rank^(−exponent)",
      example: """
        source: {categorical: {zipf: {types: 50, exponent: 1.2}}}
        learner: categorical
        metrics: [held_out_log_likelihood]
        """),
    read: { CategoricalSource(reading: $0) })

  /// How many types there may be: a hundred million take a few GB.
  static let mostTypes = 100_000_000

  /// How far written weights may be from a sum of 1: what nine decimals leave.
  static let weightTolerance = 1e-9

  private static let ways = "zipf, uniform, weights or counts"

  /// Reads the probabilities, given in one of four ways.
  ///
  /// - Returns: nil where there are mistakes, all reported.
  public init?(reading section: Section) {
    let mistakesBefore = section.diagnostics.errorCount
    let zipf = section.sectionIfPresent(
      "zipf", describing: "probabilities ∝ rank to the minus exponent")
    let zipfTypes = zipf?.integer(
      "types", in: 1...Self.mostTypes, describing: "how many types there are")
    let exponent = zipf?.number(
      "exponent", in: .above(0, atMost: 100), describing: "how fast probabilities fall with rank")
    let uniform = section.sectionIfPresent("uniform", describing: "equal probabilities")
    let uniformTypes = uniform?.integer(
      "types", in: 1...Self.mostTypes, describing: "how many types there are")
    let weights = section.numbersIfPresent(
      "weights", count: .atLeast(1), in: .unit, describing: "one probability a type, of sum 1")
    let counts = section.sectionIfPresent(
      "counts", describing: "the shares of counts in a CSV file, a row a type")
    let table = counts.flatMap { CountTable(reading: $0) }
    zipf?.close()
    uniform?.close()
    counts?.close()
    guard !section.isDescribing, section.diagnostics.errorCount == mistakesBefore else {
      return nil
    }
    let given = [zipf != nil, uniform != nil, weights != nil, counts != nil].count { $0 }
    guard given == 1 else {
      section.error(
        at: given == 0 ? "zipf" : Self.lastOfSeveral(section),
        expected: given == 0 ? Self.ways : "one of \(Self.ways)",
        found: given == 0 ? "none of them" : "\(given) of them")
      return nil
    }
    if let zipfTypes, let exponent {
      self = .zipf(types: zipfTypes, exponent: exponent)
    } else if let uniformTypes {
      self = .uniform(types: uniformTypes)
    } else if let weights {
      let sum = weights.reduce(0, +)
      guard abs(sum - 1) <= Self.weightTolerance else {
        section.error(at: "weights", expected: "weights of sum 1", found: "a sum of \(sum)")
        return nil
      }
      self.init(TypeDistribution(weights: weights))
    } else {
      guard let table else { return nil }
      self.init(TypeDistribution(weights: table.counts))
    }
  }

  private static func lastOfSeveral(_ section: Section) -> String {
    ["counts", "weights", "uniform", "zipf"].first { section.has($0) } ?? "zipf"
  }
}
