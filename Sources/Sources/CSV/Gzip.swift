// SPDX-License-Identifier: GPL-3.0-or-later

internal import CZlib

/// Unpacks gzip files, several members one after another included.
///
/// - Source: RFC 1952, through zlib's inflate.
enum Gzip {
  /// Why a file could not be unpacked.
  enum Failure: Error, Hashable {
    /// The file ends before its last member does.
    case truncated(byteCount: Int)
    /// The bytes are not what gzip writes, or the checksum does not match; says where and what.
    case corrupt(byte: Int, what: String)
    /// More than the limit comes out.
    case tooLarge(limit: Int)
  }

  /// The most that is unpacked, so that a small file cannot fill the memory: 4 GiB.
  static let limit = 1 << 32

  /// Whether bytes open as a gzip file does.
  static func isPacked(_ bytes: [UInt8]) -> Bool { bytes.starts(with: [0x1F, 0x8B]) }

  /// The bytes that were packed.
  static func unpack(_ packed: [UInt8], limit: Int = Gzip.limit) throws(Failure) -> [UInt8] {
    var stream = z_stream()
    // 15 bits of window, and 16 more to say that there is a gzip header.
    let status = inflateInit2_(
      &stream, 15 + 16, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size))
    precondition(status == Z_OK, "zlib refused to start: \(status)")
    defer { inflateEnd(&stream) }
    var unpacked: [UInt8] = []
    var position = 0
    var result: Result<Void, Failure> = .success(())
    while position < packed.count {
      // zlib counts input in 32 bits.
      let end = min(packed.count, position + 1 << 30)
      let step = advance(
        &stream, packed[position..<end], appendingTo: &unpacked, limit: limit)
      position += step.taken
      if unpacked.count > limit { throw .tooLarge(limit: limit) }
      switch step.status {
      case Z_STREAM_END:
        // What follows a member is another member, or zeros that pad a tape's block.
        if packed[position...].allSatisfy({ $0 == 0 }) { return unpacked }
        inflateReset(&stream)
        result = .failure(.truncated(byteCount: packed.count))
      case Z_OK, Z_BUF_ERROR: result = .failure(.truncated(byteCount: packed.count))
      default:
        let what = stream.msg.map { String(cString: $0) } ?? "zlib status \(step.status)"
        throw .corrupt(byte: position, what: what)
      }
      if step.taken == 0 && step.status == Z_BUF_ERROR { break }
    }
    if packed.isEmpty { throw .truncated(byteCount: 0) }
    try result.get()
    return unpacked
  }

  /// Unpacks one stretch of input, up to the end of a member.
  private static func advance(
    _ stream: inout z_stream, _ input: ArraySlice<UInt8>, appendingTo output: inout [UInt8],
    limit: Int
  ) -> (taken: Int, status: Int32) {
    var block = [UInt8](repeating: 0, count: 1 << 16)
    var status = Z_OK
    let taken = input.withUnsafeBufferPointer { source in
      stream.next_in = UnsafeMutablePointer(mutating: source.baseAddress)
      stream.avail_in = UInt32(source.count)
      repeat {
        let written = block.withUnsafeMutableBufferPointer { target in
          stream.next_out = target.baseAddress
          stream.avail_out = UInt32(target.count)
          status = inflate(&stream, Z_NO_FLUSH)
          return target.count - Int(stream.avail_out)
        }
        output.append(contentsOf: block[..<written])
      } while status == Z_OK && output.count <= limit
        && (stream.avail_in > 0 || stream.avail_out == 0)
      return source.count - Int(stream.avail_in)
    }
    return (taken, status)
  }
}
