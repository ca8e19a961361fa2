// SPDX-License-Identifier: GPL-3.0-or-later

/// Recorded values of many names, generations and replicates, side by side over replicates.
public struct ValueGrid: Sendable {
  /// The names, in order of first appearance.
  public private(set) var names: [String] = []
  /// Generations 0 ..< this.
  public let generationCount: Int
  public let replicateCount: Int

  private var columns: [String: Int] = [:]
  private var numbers: [Double] = []
  private var kinds: [Kind] = []

  /// A recorded value without its number.
  private enum Kind: UInt8 {
    case value, infinite, undefined, ended, absent
  }

  init(generationCount: Int, replicateCount: Int) {
    self.generationCount = generationCount
    self.replicateCount = replicateCount
  }

  /// Whether anything was recorded under a name.
  public func has(_ name: String) -> Bool { columns[name] != nil }

  /// One value a replicate, in the replicates' order; all `absent` for an unknown name.
  ///
  /// - Complexity: O(replicates).
  public func values(_ name: String, generation: Int) -> [RecordedValue] {
    guard let column = columns[name], (0..<generationCount).contains(generation) else {
      return [RecordedValue](repeating: .absent, count: replicateCount)
    }
    let start = offset(column, generation, 0)
    return (start..<start + replicateCount).map { recorded(at: $0) }
  }

  /// The finite numbers alone, in the replicates' order; those without one are left out.
  ///
  /// - Complexity: O(replicates).
  public func numbers(_ name: String, generation: Int) -> [Double] {
    guard let column = columns[name], (0..<generationCount).contains(generation) else { return [] }
    let start = offset(column, generation, 0)
    return (start..<start + replicateCount).compactMap { kinds[$0] == .value ? numbers[$0] : nil }
  }

  /// The value of one replicate, by its position among the replicates.
  public func value(_ name: String, generation: Int, position: Int) -> RecordedValue {
    guard let column = columns[name], (0..<generationCount).contains(generation),
      (0..<replicateCount).contains(position)
    else { return .absent }
    return recorded(at: offset(column, generation, position))
  }

  /// The value of one replicate under one of `names`, both by position.
  public func value(column: Int, generation: Int, position: Int) -> RecordedValue {
    recorded(at: offset(column, generation, position))
  }

  /// The column of a name, made where the name is new.
  mutating func column(_ name: String) -> Int {
    if let column = columns[name] { return column }
    let column = names.count
    names.append(name)
    columns[name] = column
    numbers += [Double](repeating: 0, count: generationCount * replicateCount)
    kinds += [Kind](repeating: .absent, count: generationCount * replicateCount)
    return column
  }

  mutating func set(_ value: RecordedValue, column: Int, generation: Int, position: Int) {
    let offset = offset(column, generation, position)
    switch value {
    case .value(let number):
      numbers[offset] = number
      kinds[offset] = .value
    case .infinite: kinds[offset] = .infinite
    case .undefined: kinds[offset] = .undefined
    case .ended: kinds[offset] = .ended
    case .absent: kinds[offset] = .absent
    }
  }

  /// Marks every name of a replicate as ended, from a generation on.
  mutating func end(position: Int, from generation: Int) {
    for column in names.indices {
      for later in generation..<max(generation, generationCount) {
        set(.ended, column: column, generation: later, position: position)
      }
    }
  }

  private func offset(_ column: Int, _ generation: Int, _ position: Int) -> Int {
    (column * generationCount + generation) * replicateCount + position
  }

  private func recorded(at offset: Int) -> RecordedValue {
    switch kinds[offset] {
    case .value: .value(numbers[offset])
    case .infinite: .infinite
    case .undefined: .undefined
    case .ended: .ended
    case .absent: .absent
    }
  }
}
