// SPDX-License-Identifier: GPL-3.0-or-later

public import CollapseLedger

/// In what two runs differ, value by value.
public struct RunDifference: Sendable {
  /// Cells that only one of the runs has, by their names.
  public private(set) var onlyInFirst: [String] = []
  public private(set) var onlyInSecond: [String] = []
  /// Values that both have, compared bit for bit.
  public private(set) var comparedCount = 0
  public private(set) var differingCount = 0
  /// Values that only one of the runs has, of cells that both have.
  public private(set) var unmatchedCount = 0
  /// The largest difference relative to the larger of two numbers.
  public private(set) var largestRelative = 0.0
  /// The first values that differ, in words.
  public private(set) var examples: [String] = []

  private static let mostExamples = 10

  public var isEmpty: Bool {
    onlyInFirst.isEmpty && onlyInSecond.isEmpty && differingCount == 0 && unmatchedCount == 0
  }

  /// Compares all that two runs measured and fitted; cells are the same by their identity.
  public init(_ first: RunResults, _ second: RunResults) {
    var others: [String: CellResults] = [:]
    for cell in second.cells { others[cell.cell.id] = cell }
    for cell in first.cells {
      guard let other = others.removeValue(forKey: cell.cell.id) else {
        onlyInFirst.append(cell.cell.name)
        continue
      }
      compare(cell, other, \.metrics)
      compare(cell, other, \.parameters)
    }
    onlyInSecond = second.cells.filter { others[$0.cell.id] != nil }.map(\.cell.name)
  }

  private mutating func compare(
    _ first: CellResults, _ second: CellResults, _ grid: KeyPath<CellResults, ValueGrid>
  ) {
    let (one, other) = (first[keyPath: grid], second[keyPath: grid])
    let names = one.names + other.names.filter { !one.has($0) }
    let replicates = Set(first.replicates).union(second.replicates).sorted()
    for replicate in replicates {
      let places = (
        first.replicates.firstIndex(of: replicate) ?? -1,
        second.replicates.firstIndex(of: replicate) ?? -1
      )
      for generation in 0..<max(one.generationCount, other.generationCount) {
        for name in names {
          let values = (
            one.value(name, generation: generation, position: places.0),
            other.value(name, generation: generation, position: places.1)
          )
          compare(
            values.0, values.1,
            at: "\(first.cell.name), replicate \(replicate), generation \(generation), \(name)")
        }
      }
    }
  }

  private mutating func compare(
    _ first: RecordedValue, _ second: RecordedValue, at place: @autoclosure () -> String
  ) {
    if first == .absent && second == .absent { return }
    guard first != .absent && second != .absent else {
      unmatchedCount += 1
      return
    }
    comparedCount += 1
    let isSame =
      if case .value(let one) = first, case .value(let other) = second {
        one.bitPattern == other.bitPattern
      } else {
        first == second
      }
    guard !isSame else { return }
    differingCount += 1
    if let one = first.number, let other = second.number {
      let scale = max(abs(one), abs(other))
      if scale > 0 { largestRelative = max(largestRelative, abs(one - other) / scale) }
    }
    if examples.count < Self.mostExamples {
      examples.append("\(place()): \(first.words) and \(second.words)")
    }
  }
}

extension RecordedValue {
  /// The number, or why there is none.
  var words: String {
    switch self {
    case .value(let number): number.description
    case .infinite: "infinite"
    case .undefined: "undefined"
    case .ended: "ended"
    case .absent: "nothing"
    }
  }
}
