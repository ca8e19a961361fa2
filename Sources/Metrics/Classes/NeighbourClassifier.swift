// SPDX-License-Identifier: GPL-3.0-or-later

internal import CollapseModels

/// Gives a point the class that most of its nearest labelled points have.
///
/// - Source: Fix and Hodges 1951; of equally many votes the nearer class wins.
struct NeighbourClassifier: Sendable {
  private let labelled: Points
  private let labels: [Int32]
  private let neighbours: Int

  /// - Returns: nil without labelled points.
  init?(_ points: Points?, neighbours: Int) {
    guard let points, let labels = points.labels, points.count > 0 else { return nil }
    labelled = points
    self.labels = labels
    self.neighbours = min(neighbours, points.count)
  }

  func classes(of points: Points) -> [Int32] {
    var classes = [Int32](repeating: 0, count: points.count)
    Distances(to: labelled).forEach(points) { row, distances in
      let nearest = smallest(neighbours, of: distances).map { labels[$0.place] }
      var votes: [(label: Int32, count: Int)] = []
      for label in nearest {
        if let index = votes.firstIndex(where: { $0.label == label }) {
          votes[index].count += 1
        } else {
          votes.append((label, 1))
        }
      }
      let most = votes.map(\.count).max() ?? 0
      classes[row] = votes.first { $0.count == most }?.label ?? 0
    }
    return classes
  }
}
