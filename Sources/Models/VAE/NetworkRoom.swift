// SPDX-License-Identifier: GPL-3.0-or-later

/// Numbers at a place of their own that does not move, for kernels to work on.
final class NetworkRoom<Scalar> {
  let start: UnsafeMutablePointer<Scalar>
  let count: Int

  init(_ count: Int, repeating value: Scalar) {
    self.count = count
    start = .allocate(capacity: max(count, 1))
    start.initialize(repeating: value, count: max(count, 1))
  }

  convenience init(_ values: [Scalar], repeating value: Scalar) {
    self.init(values.count, repeating: value)
    values.withUnsafeBufferPointer { values in
      if let first = values.baseAddress { start.update(from: first, count: values.count) }
    }
  }

  deinit { start.deallocate() }

  var values: [Scalar] { Array(UnsafeBufferPointer(start: start, count: count)) }
}
