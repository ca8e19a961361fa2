// SPDX-License-Identifier: GPL-3.0-or-later

extension Checkpoint {
  /// What a file of checkpoints begins with; the number is raised when the layout changes.
  private static let magic = Array("collapse checkpoint 1\n".utf8)

  /// The bytes of the file: magic, chain, parts, and the CRC-32 of all of it.
  ///
  /// Numbers are little-endian; an array of whole numbers takes 1, 4 or 8 bytes an element, the
  /// least that holds all of them. The same state is always the same bytes.
  public var encoded: [UInt8] {
    var writer = ByteWriter(Self.magic)
    writer.append(cell)
    writer.append(replicate)
    writer.append(nextGeneration)
    writer.append(parts.count)
    for part in parts {
      writer.append(part.name)
      writer.append(part.kind)
      writer.append(part.version)
      writer.append(part.integers.count)
      for (name, values) in part.integers.sorted(by: { $0.key < $1.key }) {
        writer.append(name)
        writer.append(values)
      }
      writer.append(part.doubles.count)
      for (name, values) in part.doubles.sorted(by: { $0.key < $1.key }) {
        writer.append(name)
        writer.append(values)
      }
    }
    let checksum = CRC32.checksum(writer.bytes)
    return writer.bytes + (0..<4).map { UInt8(truncatingIfNeeded: checksum >> (8 * $0)) }
  }

  /// Reads the bytes of a file; nothing is believed before the checksum fits.
  public init(decoding bytes: [UInt8]) throws(CheckpointDamage) {
    guard bytes.count > Self.magic.count + 4, bytes.starts(with: Self.magic) else {
      throw CheckpointDamage(what: "is no checkpoint")
    }
    let content = bytes.count - 4
    let checksum = bytes.withUnsafeBufferPointer {
      CRC32.checksum(UnsafeBufferPointer(rebasing: $0[..<content]))
    }
    let kept = (0..<4).reduce(UInt32(0)) { $0 | UInt32(bytes[content + $1]) << (8 * UInt32($1)) }
    guard checksum == kept else {
      throw CheckpointDamage(what: "the checksum does not fit the checkpoint")
    }
    var reader = ByteReader(bytes[Self.magic.count..<content])
    let (cell, replicate) = (try reader.text(), try reader.count())
    let nextGeneration = try reader.count()
    let parts = try reader.list { (reader) throws(CheckpointDamage) in try Part(&reader) }
    guard reader.isAtEnd else { throw CheckpointDamage(what: "has bytes left over") }
    self.init(cell: cell, replicate: replicate, nextGeneration: nextGeneration, parts: parts)
  }
}

extension Checkpoint.Part {
  fileprivate init(_ reader: inout ByteReader) throws(CheckpointDamage) {
    let (name, kind, version) = (try reader.text(), try reader.text(), try reader.count())
    let integers = try reader.list { (reader) throws(CheckpointDamage) in
      (try reader.text(), try reader.integers())
    }
    let doubles = try reader.list { (reader) throws(CheckpointDamage) in
      (try reader.text(), try reader.doubles())
    }
    self.init(
      name: name, kind: kind, version: version,
      integers: Dictionary(integers, uniquingKeysWith: { $1 }),
      doubles: Dictionary(doubles, uniquingKeysWith: { $1 }))
  }
}
