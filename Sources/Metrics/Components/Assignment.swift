// SPDX-License-Identifier: GPL-3.0-or-later

/// Which column each row takes so that the costs taken together are least; no column twice.
///
/// - Parameter costs: rows of one length, at least as many columns as rows, every cost finite.
/// - Returns: a column for every row.
/// - Complexity: O(rows² · columns).
/// - Source: shortest augmenting paths with dual prices, Jonker and Volgenant 1987,
///   doi:10.1007/BF02278710, without their initialisation.
func leastCostAssignment(_ costs: [[Double]]) -> [Int] {
  guard let columnCount = costs.first?.count else { return [] }
  precondition(columnCount >= costs.count, "\(costs.count) rows, \(columnCount) columns")
  var rowPrices = [Double](repeating: 0, count: costs.count)
  var columnPrices = [Double](repeating: 0, count: columnCount)
  var owners = [Int?](repeating: nil, count: columnCount)
  for start in costs.indices {
    var distances = [Double](repeating: .infinity, count: columnCount)
    var before = [Int?](repeating: nil, count: columnCount)
    var isDone = [Bool](repeating: false, count: columnCount)
    var (row, from): (Int, Int?) = (start, nil)
    var travelled = 0.0
    var end: Int?
    while end == nil {
      var nearest = -1
      for column in 0..<columnCount where !isDone[column] {
        let reduced = travelled + costs[row][column] - rowPrices[row] - columnPrices[column]
        if reduced < distances[column] { (distances[column], before[column]) = (reduced, from) }
        if nearest < 0 || distances[column] < distances[nearest] { nearest = column }
      }
      isDone[nearest] = true
      travelled = distances[nearest]
      if let owner = owners[nearest] { (row, from) = (owner, nearest) } else { end = nearest }
    }
    // Prices move so that every arc of the tree costs nothing; then the path changes hands.
    rowPrices[start] += travelled
    for column in 0..<columnCount where isDone[column] && column != end {
      if let owner = owners[column] { rowPrices[owner] += travelled - distances[column] }
      columnPrices[column] -= travelled - distances[column]
    }
    var column = end
    while let current = column {
      let previous = before[current]
      owners[current] = previous.flatMap { owners[$0] } ?? start
      column = previous
    }
  }
  var assigned = [Int](repeating: 0, count: costs.count)
  for (column, owner) in owners.enumerated() { if let owner { assigned[owner] = column } }
  return assigned
}
