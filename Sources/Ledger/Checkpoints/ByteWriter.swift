// SPDX-License-Identifier: GPL-3.0-or-later

/// Puts texts and arrays of numbers behind one another, little-endian.
struct ByteWriter {
  private(set) var bytes: [UInt8]

  init(_ start: [UInt8]) { bytes = start }

  mutating func append(_ number: Int) { append(raw: Int64(number).littleEndian) }

  mutating func append(_ text: String) {
    append(text.utf8.count)
    bytes += text.utf8
  }

  mutating func append(_ values: [Double]) {
    append(values.count)
    append(all: values.map(\.bitPattern.littleEndian))
  }

  /// The number of elements, the bytes of each, then the elements.
  mutating func append(_ values: [Int64]) {
    append(values.count)
    let (least, most) = (values.min() ?? 0, values.max() ?? 0)
    if least >= 0, most <= Int64(UInt8.max) {
      bytes.append(1)
      bytes += values.map { UInt8($0) }
    } else if least >= Int64(Int32.min), most <= Int64(Int32.max) {
      bytes.append(4)
      append(all: values.map { Int32($0).littleEndian })
    } else {
      bytes.append(8)
      append(all: values.map(\.littleEndian))
    }
  }

  private mutating func append(raw number: Int64) {
    withUnsafeBytes(of: number) { bytes.append(contentsOf: $0) }
  }

  private mutating func append<Element: BitwiseCopyable>(all values: [Element]) {
    values.withUnsafeBytes { bytes.append(contentsOf: $0) }
  }
}

/// Takes apart what `ByteWriter` put together; whatever does not fit is thrown and never trapped.
struct ByteReader {
  private var rest: ArraySlice<UInt8>

  init(_ bytes: ArraySlice<UInt8>) { rest = bytes }

  var isAtEnd: Bool { rest.isEmpty }

  /// A whole number of 0 or more.
  mutating func count() throws(CheckpointDamage) -> Int {
    let number = Int64(littleEndian: try load(Int64.self))
    guard number >= 0, let count = Int(exactly: number) else {
      throw CheckpointDamage(what: "expected a count, found \(number)")
    }
    return count
  }

  mutating func text() throws(CheckpointDamage) -> String {
    String(decoding: try take(try count()), as: UTF8.self)
  }

  mutating func doubles() throws(CheckpointDamage) -> [Double] {
    try all(UInt64.self, try count()).map { Double(bitPattern: UInt64(littleEndian: $0)) }
  }

  mutating func integers() throws(CheckpointDamage) -> [Int64] {
    let count = try count()
    switch try load(UInt8.self) {
    case 1: return try take(count).map { Int64($0) }
    case 4: return try all(Int32.self, count).map { Int64(Int32(littleEndian: $0)) }
    case 8: return try all(Int64.self, count).map { Int64(littleEndian: $0) }
    default: throw CheckpointDamage(what: "expected numbers of 1, 4 or 8 bytes")
    }
  }

  mutating func list<Element>(
    _ element: (inout ByteReader) throws(CheckpointDamage) -> Element
  ) throws(CheckpointDamage) -> [Element] {
    let count = try count()
    guard count <= rest.count else { throw CheckpointDamage(what: "ends too early") }
    var elements: [Element] = []
    for _ in 0..<count { elements.append(try element(&self)) }
    return elements
  }

  private mutating func load<Number: BitwiseCopyable>(
    _ type: Number.Type
  ) throws(CheckpointDamage) -> Number {
    try take(MemoryLayout<Number>.size).withUnsafeBytes { $0.loadUnaligned(as: type) }
  }

  private mutating func all<Number: BitwiseCopyable>(
    _ type: Number.Type, _ count: Int
  ) throws(CheckpointDamage) -> [Number] {
    let size = MemoryLayout<Number>.size
    guard count <= rest.count / size else { throw CheckpointDamage(what: "ends too early") }
    return try take(count * size).withUnsafeBytes { raw in
      (0..<count).map { raw.loadUnaligned(fromByteOffset: $0 * size, as: type) }
    }
  }

  private mutating func take(_ count: Int) throws(CheckpointDamage) -> ArraySlice<UInt8> {
    guard count <= rest.count else { throw CheckpointDamage(what: "ends too early") }
    let taken = rest.prefix(count)
    rest = rest.dropFirst(count)
    return taken
  }
}
