// SPDX-License-Identifier: GPL-3.0-or-later

/// The state of one chain between two generations, as a file keeps it: named arrays of numbers.
public struct Checkpoint: Sendable, Hashable {
  /// One named part of the state.
  public struct Part: Sendable, Hashable {
    public let name: String
    /// What kind of thing the arrays are, such as a family of models.
    public let kind: String
    public let version: Int
    public let integers: [String: [Int64]]
    public let doubles: [String: [Double]]

    public init(
      name: String, kind: String, version: Int, integers: [String: [Int64]],
      doubles: [String: [Double]]
    ) {
      self.name = name
      self.kind = kind
      self.version = version
      self.integers = integers
      self.doubles = doubles
    }
  }

  /// The cell's id: a checkpoint of another cell is none.
  public let cell: String
  public let replicate: Int
  /// The generation to go on with.
  public let nextGeneration: Int
  /// Sorted by name.
  public let parts: [Part]

  public init(cell: String, replicate: Int, nextGeneration: Int, parts: [Part]) {
    self.cell = cell
    self.replicate = replicate
    self.nextGeneration = nextGeneration
    self.parts = parts.sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
  }

  /// Writes the file whole, or leaves the last one as it was.
  public static func write(_ encoded: [UInt8], to path: String) throws(LedgerFailure) {
    try AtomicFile.write(encoded, to: path)
  }

  /// Reads the checkpoint of one chain.
  ///
  /// - Throws: `malformed` where the bytes are damaged, or of another chain.
  public static func read(
    _ path: String, cell: String, replicate: Int
  ) throws(LedgerFailure) -> Checkpoint {
    let bytes = try WholeFile.read(path)
    do throws(CheckpointDamage) {
      let checkpoint = try Checkpoint(decoding: bytes)
      guard checkpoint.cell == cell, checkpoint.replicate == replicate else {
        throw CheckpointDamage(
          what: "is of cell \(checkpoint.cell), replicate \(checkpoint.replicate)")
      }
      return checkpoint
    } catch {
      throw .malformed(path: path, line: nil, what: error.what)
    }
  }
}

/// Why bytes are no checkpoint.
public struct CheckpointDamage: Error, Sendable, Hashable {
  public let what: String
}
