// SPDX-License-Identifier: GPL-3.0-or-later

internal import CollapseLedger
internal import CollapseNumerics

/// The known probabilities of types that real observations come from.
struct TypeTruth: Hashable {
  /// Up to so many types laws look at every one.
  static let mostTypes = 1 << 20

  /// The positive probabilities that differ, and how many types have each.
  let groups: [Group]
  /// One a type, where they are few enough to be among the recorded parameters.
  let listed: [Double]?

  struct Group: Hashable {
    let probability: Double
    /// How many types there are of it.
    let count: Double
  }

  /// - Parameter probabilities: one a type, of sum 1; types of probability 0 do not count.
  init(_ probabilities: [Double]) {
    var groups: [Group] = []
    // Equal ones stand together: counts of a text have few values.
    for probability in probabilities.sorted(by: >) where probability > 0 {
      let same = groups.last.map { $0.probability == probability ? $0.count : 0 } ?? 0
      if same > 0 { groups.removeLast() }
      groups.append(Group(probability: probability, count: same + 1))
    }
    self.groups = groups
    listed = probabilities.count <= TypeSetting.mostListedTypes ? probabilities : nil
  }

  /// Reads the probabilities of a cell's truth; nil where they are not known.
  init?(_ facts: CellFacts) throws(Inapplicable) {
    if let probabilities = facts.numbers("truth.probabilities") {
      self.init(probabilities)
      return
    }
    guard let types = facts.integer("types"), types >= 1 else { return nil }
    guard types <= Self.mostTypes else {
      throw Inapplicable("there are \(types) types, more than \(Self.mostTypes)")
    }
    if let exponent = facts.number("truth.zipf_exponent"), exponent > 0 {
      let weights = Zipf(typeCount: types, exponent: exponent).weights
      let sum = compensatedSum(weights)
      self.init(weights.map { $0 / sum })
    } else if facts.boolean("truth.uniform") == true {
      self.init([Double](repeating: 1 / Double(types), count: types))
    } else {
      return nil
    }
  }

  /// How many types have a probability above 0.
  var aliveCount: Double { groups.reduce(0) { $0 + $1.count } }

  /// Σ p^k over types.
  func powerSum(_ power: Int) -> Double { sum { p in (0..<power).reduce(1) { x, _ in x * p } } }

  /// Σ f(p) over types of positive probability.
  func sum(_ value: (Double) -> Double) -> Double {
    compensatedSum(groups.map { $0.count * value($0.probability) })
  }
}
