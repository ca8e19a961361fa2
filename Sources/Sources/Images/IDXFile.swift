// SPDX-License-Identifier: GPL-3.0-or-later

/// A file in the format of MNIST: sizes, then bytes in row-major order.
///
/// - Source: LeCun, Cortes and Burges, "The MNIST database", section "File formats"; of its types
///   unsigned bytes alone are read.
struct IDXFile: Hashable {
  /// The first is how many items there are.
  let sizes: [Int]
  /// Where the items begin in the file.
  let offset: Int

  /// Where a file stops being one, in bytes of the unpacked file.
  struct Failure: Error, Hashable {
    let byte: Int
    let expected: String
    let found: String
  }

  /// Reads the header and holds the length to it.
  ///
  /// - Parameter dimensions: how many sizes there have to be: 3 for images, 1 for labels.
  init(_ bytes: [UInt8], dimensions: Int) throws(Failure) {
    offset = 4 + 4 * dimensions
    let magic: [UInt8] = [0, 0, 8, UInt8(dimensions)]
    guard bytes.count >= 4 else {
      throw Failure(
        byte: bytes.count, expected: "the four bytes of IDX's magic number",
        found: "the end of the file")
    }
    if let wrong = (0..<4).first(where: { bytes[$0] != magic[$0] }) {
      throw Failure(
        byte: wrong,
        expected: "IDX's magic number \(Self.words(magic)) for \(Self.items(dimensions))",
        found: Self.words(Array(bytes[..<4])))
    }
    guard bytes.count >= offset else {
      throw Failure(
        byte: bytes.count, expected: "\(dimensions) sizes of four bytes",
        found: "the end of the file")
    }
    var (sizes, length) = ([Int](), 1)
    for index in 0..<dimensions {
      let start = 4 + 4 * index
      let size = bytes[start..<start + 4].reduce(0) { $0 << 8 | Int($1) }
      let (product, overflow) = length.multipliedReportingOverflow(by: size)
      guard size > 0, !overflow else {
        throw Failure(
          byte: start, expected: "a size of 1 or more that fits the file", found: "\(size)")
      }
      sizes.append(size)
      length = product
    }
    self.sizes = sizes
    let product = sizes.map { "\($0)" }.joined(separator: " × ")
    let (end, overflow) = offset.addingReportingOverflow(length)
    guard !overflow, bytes.count >= end else {
      throw Failure(
        byte: bytes.count, expected: "\(product) bytes from byte \(offset) on",
        found: "the end of the file after \(bytes.count - offset)")
    }
    guard bytes.count == end else {
      throw Failure(
        byte: end, expected: "the end of the file after \(product) bytes",
        found: "\(bytes.count - end) more")
    }
  }

  private static func items(_ dimensions: Int) -> String {
    dimensions == 1 ? "labels" : "images"
  }

  private static func words(_ bytes: [UInt8]) -> String {
    bytes.map { byte in
      let digits = String(byte, radix: 16)
      return digits.count == 1 ? "0" + digits : digits
    }.joined(separator: " ")
  }
}
