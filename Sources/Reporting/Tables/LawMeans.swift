// SPDX-License-Identifier: GPL-3.0-or-later

import CollapseLedger
import CollapseTheory

/// What the laws expect of the means over replicates, for the metrics that a plan measures.
///
/// Curves about other averages, such as the mean square of a shift, are not of this kind and are
/// left to `collapse theory`. Where several laws speak about one mean, the first of the catalog does.
struct LawMeans {
  private let curves: [[String: [Double]]]

  init(_ plan: PlanRecord, laws: LawCatalog) {
    let rows = Set(plan.metricRowNames)
    curves = plan.cells.map { cell in
      var known: [String: [Double]] = [:]
      for law in laws.applying(to: cell.facts) {
        // A special function that cannot be computed leaves the column empty.
        let curves = (try? law.curves(cell.facts, generations: cell.generations)) ?? []
        for curve in curves where curve.statistic == .mean {
          guard case .metric(let name) = curve.quantity, rows.contains(name), known[name] == nil
          else { continue }
          known[name] = curve.expected
        }
      }
      return known
    }
  }

  /// The expected mean; nil where no law gives one.
  func expected(cell: Int, metric: String, generation: Int) -> Double? {
    guard let curve = curves[cell][metric], generation < curve.count,
      curve[generation].isFinite
    else { return nil }
    return curve[generation]
  }
}
