// SPDX-License-Identifier: GPL-3.0-or-later

#if canImport(Glibc)
  internal import Glibc
#endif

/// Memory for many values at once.
///
/// What is read here and there all over it is found without looking up each small page.
enum LargeRoom {
  /// Memory that is not set to anything; where the system has large pages it is asked for them.
  static func allocate<Value: BitwiseCopyable>(
    _ count: Int
  ) -> UnsafeMutableBufferPointer<Value> {
    let room = UnsafeMutableBufferPointer<Value>.allocate(capacity: count)
    prepare(UnsafeMutableRawBufferPointer(room))
    return room
  }

  /// An array of one value.
  static func array<Value: BitwiseCopyable>(_ count: Int, repeating value: Value) -> [Value] {
    [Value](unsafeUninitializedCapacity: count) { room, initialized in
      prepare(UnsafeMutableRawBufferPointer(room))
      room.initialize(repeating: value)
      initialized = count
    }
  }

  /// An array that is empty and has room.
  static func emptyArray<Value: BitwiseCopyable>(_ capacity: Int) -> [Value] {
    [Value](unsafeUninitializedCapacity: capacity) { room, initialized in
      prepare(UnsafeMutableRawBufferPointer(room))
      initialized = 0
    }
  }

  /// Asks for large pages under memory that is about to be written.
  static func prepare(_ room: UnsafeMutableRawBufferPointer) {
    #if os(Linux)
      let page = 1 << 21
      guard room.count >= 2 * page, let base = room.baseAddress else { return }
      let start = (Int(bitPattern: base) + page - 1) & ~(page - 1)
      let end = (Int(bitPattern: base) + room.count) & ~(page - 1)
      // Advice: where it is not taken, pages stay small.
      madvise(UnsafeMutableRawPointer(bitPattern: start), end - start, MADV_HUGEPAGE)
    #endif
  }
}
