// SPDX-License-Identifier: GPL-3.0-or-later

extension Statistics {
  /// Holm's adjusted p-values, in the order given: those at most α are significant with a
  /// family-wise error rate of at most α under any dependence.
  ///
  /// - Source: Holm 1979, Scandinavian Journal of Statistics 6, 65–70.
  public static func holmAdjusted(_ pValues: [Double]) -> [Double] {
    let order = pValues.indices.sorted {
      (pValues[$0], $0) < (pValues[$1], $1)
    }
    var adjusted = pValues
    var largest = 0.0
    for (rank, index) in order.enumerated() {
      largest = max(largest, min(1, Double(pValues.count - rank) * pValues[index]))
      adjusted[index] = largest
    }
    return adjusted
  }
}
