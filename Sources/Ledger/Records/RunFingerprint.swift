// SPDX-License-Identifier: GPL-3.0-or-later

/// One hash of every number that a run's metrics recorded: equal hashes, equal bits.
///
/// SHA-256 over each cell's id, and for each of its metrics' rows by name, each generation and each
/// replicate the kind of value and, where it is a number, its eight bytes, the least first. Order
/// of cells and of metrics in the plan, workers and files make no difference.
public struct RunFingerprint: Sendable, Hashable {
  /// 64 characters of base 16.
  public let text: String

  /// - Parameters:
  ///   - cells: in any order.
  ///   - metrics: the rows to take in, in any order; those a cell never recorded count as absent.
  public init(_ cells: [CellResults], metrics: [String]) {
    var hash = SHA256()
    let names = metrics.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    for cell in cells.sorted(by: { $0.cell.id < $1.cell.id }) {
      var bytes = Array(cell.cell.id.utf8) + [0]
      for (position, replicate) in cell.replicates.enumerated() {
        Self.append(UInt64(replicate), to: &bytes)
        for generation in 0..<cell.generationCount {
          for name in names {
            let value = cell.metrics.value(name, generation: generation, position: position)
            Self.append(value, to: &bytes)
          }
        }
        hash.update(bytes)
        bytes.removeAll(keepingCapacity: true)
      }
      hash.update(bytes)
    }
    for name in names { hash.update(Array(name.utf8) + [0]) }
    text = Hexadecimal.text(hash.digest())
  }

  private static func append(_ value: RecordedValue, to bytes: inout [UInt8]) {
    switch value {
    case .value(let number):
      bytes.append(1)
      // −0 is another number than 0 in its bits alone.
      append((number + 0).bitPattern, to: &bytes)
    case .infinite: bytes.append(2)
    case .undefined: bytes.append(3)
    case .ended: bytes.append(4)
    case .absent: bytes.append(5)
    }
  }

  private static func append(_ word: UInt64, to bytes: inout [UInt8]) {
    for shift in stride(from: UInt64(0), to: 64, by: 8) {
      bytes.append(UInt8(truncatingIfNeeded: word >> shift))
    }
  }
}
