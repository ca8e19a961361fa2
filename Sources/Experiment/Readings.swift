// SPDX-License-Identifier: GPL-3.0-or-later

/// What was read at the end of a path, by what the axes that change it choose.
struct Readings<Value> {
  /// The axes whose values stand there, below it or around it, with how many they have.
  private let axes: [(axis: Int, count: Int)]
  /// Whether cells share what was read: where every axis changes it, none do.
  private let isShared: Bool
  private var kept: [Int: Value] = [:]
  private var last: (place: Int, value: Value)?

  /// - Parameter first: what was read for the first cell.
  init(below path: [String], _ sweep: Sweep, first: Value? = nil) {
    axes = sweep.axes.indices.filter { sweep.axes[$0].changes(path) }
      .map { ($0, sweep.axes[$0].values.count) }
    isShared = axes.count < sweep.axes.count
    if let first {
      last = (0, first)
      kept[0] = first
    }
  }

  /// What was read for these choices of all axes; nil where that is to be done.
  mutating func find(_ choices: [Int]) -> Value? {
    let place = place(choices)
    if let last, last.place == place { return last.value }
    guard let value = kept[place] else { return nil }
    last = (place, value)
    return value
  }

  /// Takes note of what was read.
  mutating func keep(_ value: Value, _ choices: [Int]) {
    let place = place(choices)
    if let last, last.place == place { return }
    last = (place, value)
    if isShared { kept[place] = value }
  }

  /// The number of the choices of those axes; there are no more of them than cells.
  private func place(_ choices: [Int]) -> Int {
    axes.reduce(0) { $0 * $1.count + choices[$1.axis] }
  }
}
