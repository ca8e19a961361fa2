// SPDX-License-Identifier: GPL-3.0-or-later

import CollapseLineage
import CollapseModels
import CollapseNumerics
import Testing

@testable import CollapseMetrics

@Suite struct ComponentDriftTests {
  private func drift(_ model: any GenerativeModel, _ truth: any GenerativeModel) -> Double {
    readings(ComponentDrift(), of: model, against: truth)[0].number
  }

  @Test func theTruthHasNotMovedHoweverItsComponentsAreNumbered() throws {
    let truth = try rareThird()
    #expect(drift(truth, truth) == 0)
    #expect(drift(try mixture([0.05, 0.7, 0.25], [4, -2, 1], [1, 2, 3]), truth) == 0)
  }

  /// Moved by .3, .4 and 1 in deviations .6, .8 and .5: (.5 + .5 + 2)/3.
  @Test func theDriftIsTheMeanStepInTheTruthsOwnDeviations() throws {
    let moved = try mixture([0.3, 0.3, 0.4], [5, 1.4, -1.7], [1, 1, 1])
    #expect(agree(drift(moved, try rareThird()), 1, within: 1e-12))
  }

  /// Both of the truth's are nearest to the one at 1; together 0 → 1 and 2 → 5 is 4, the other way
  /// 5 + 1: least is 4, a mean of 2.
  @Test func noFittedComponentIsAssignedTwice() throws {
    let truth = try mixture([0.5, 0.5], [0, 2], [1, 1])
    #expect(drift(try mixture([0.5, 0.5], [1, 5], [1, 1]), truth) == 2)
  }

  /// One Gaussian at 0 against means −2, 1 and 4 of deviations .6, .8 and .5: all count their
  /// distance to it, (10/3 + 5/4 + 8)/3.
  @Test func whereFewerAreFittedTheRestCountTheNearest() throws {
    let expected = (10.0 / 3 + 5.0 / 4 + 8) / 3
    #expect(agree(drift(try normal(0, 1), try rareThird()), expected, within: 1e-12))
  }

  /// Of more fitted components than there are the nearest count: 0 and 2 are there.
  @Test func whereMoreAreFittedTheNearestCount() throws {
    let truth = try mixture([0.5, 0.5], [0, 2], [1, 1])
    #expect(drift(try mixture([0.2, 0.3, 0.5], [2, 9, 0], [1, 1, 1]), truth) == 0)
  }

  /// (2, 1) in the metric of diag(4, 1): √(1 + 1).
  @Test func inThePlaneTheDistanceIsMahalanobis() throws {
    let truth = try GaussianModel(mean: [0, 0], covariance: Matrix(diagonal: [4, 1]))
    let model = try GaussianModel(mean: [2, 1], covariance: .identity(2))
    #expect(agree(drift(model, truth), 2.0.squareRoot(), within: 1e-14))
  }
}

@Suite struct AssignmentTests {
  private func cost(_ costs: [[Double]]) -> Double {
    let assigned = leastCostAssignment(costs)
    #expect(Set(assigned).count == costs.count)
    return zip(costs, assigned).reduce(0) { $0 + $1.0[$1.1] }
  }

  /// SciPy's `linear_sum_assignment`, by `python3 Tests/Oracles/distances.py`.
  @Test func theCostIsSciPys() {
    let wide = table(6, 8) { i, j in (7 * i * i + 3 * j * j + 5 * i * j) % 11 }
    #expect(cost(wide) == 11)
    let square = table(40, 40) { i, j in (13 * i * i + 29 * j + 17 * i * j * j) % 101 }
    #expect(cost(square) == 129)
  }

  private func table(_ rows: Int, _ columns: Int, _ entry: (Int, Int) -> Int) -> [[Double]] {
    (0..<rows).map { row in (0..<columns).map { Double(entry(row, $0)) } }
  }

  @Test func noOrderOfRowsIsCheaper() {
    var random = stream("assignment")
    for _ in 0..<200 {
      let costs = (0..<5).map { _ in (0..<5).map { _ in random.uniform() } }
      let least = permutations(5).map { order in
        order.indices.reduce(0) { $0 + costs[$1][order[$1]] }
      }.min()
      #expect(abs(cost(costs) - (least ?? 0)) < 1e-12)
    }
    #expect(leastCostAssignment([]).isEmpty)
  }

  private func permutations(_ count: Int) -> [[Int]] {
    if count == 0 { return [[]] }
    return permutations(count - 1).flatMap { shorter in
      (0..<count).map { place in
        var order = shorter
        order.insert(count - 1, at: place)
        return order
      }
    }
  }
}
