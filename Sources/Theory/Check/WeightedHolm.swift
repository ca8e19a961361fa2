// SPDX-License-Identifier: GPL-3.0-or-later

/// Holm's step-down procedure with weights: tests of more weight spend more of the error rate.
enum WeightedHolm {
  /// The adjusted p-values, in the order given: those at most α are significant with a family-wise
  /// error rate of at most α under any dependence. Equal weights give Holm's usual procedure.
  ///
  /// - Source: Holm 1979, Scandinavian Journal of Statistics 6, 65–70, section 4.
  static func adjusted(_ pValues: [Double], weights: [Double]) -> [Double] {
    precondition(
      pValues.count == weights.count && weights.allSatisfy { $0 > 0 },
      "\(pValues.count) p-values, \(weights.count) weights")
    let order = pValues.indices.sorted {
      (pValues[$0] / weights[$0], $0) < (pValues[$1] / weights[$1], $1)
    }
    var adjusted = pValues
    var remaining = weights.reduce(0, +)
    var largest = 0.0
    for index in order {
      largest = max(largest, min(1, pValues[index] * remaining / weights[index]))
      adjusted[index] = largest
      remaining -= weights[index]
    }
    return adjusted
  }
}
