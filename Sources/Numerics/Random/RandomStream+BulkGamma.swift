// SPDX-License-Identifier: GPL-3.0-or-later

internal import CKernels

extension RandomStream {
  /// A gamma number of density ∝ x^(shape−1) exp(−x/scale).
  ///
  /// - Source: Marsaglia and Tsang 2000, doi:10.1145/358407.358414. Departure: the normal number
  ///   is by inversion, and an attempt always takes its uniform number.
  public mutating func gamma(shape: Double, scale: Double = 1) -> Double {
    withUnsafeTemporaryAllocation(of: Double.self, capacity: 1) { room in
      fillGamma(room, shape: shape, scale: scale)
      return room[0]
    }
  }

  /// Fills a buffer with what `gamma` gives, in order.
  public mutating func fillGamma(_ buffer: inout [Double], shape: Double, scale: Double = 1) {
    buffer.withUnsafeMutableBufferPointer { fillGamma($0, shape: shape, scale: scale) }
  }

  private mutating func fillGamma(
    _ values: UnsafeMutableBufferPointer<Double>, shape: Double, scale: Double
  ) {
    precondition(shape > 0 && shape.isFinite && scale > 0, "shape \(shape), scale \(scale)")
    fillByAttempts(values, each: shape < 1 ? 3 : 2, fallback: shape) { words, attempts, room in
      var used = 0
      let count = collapse_gamma(words, attempts, shape, room.count, room.baseAddress!, &used)
      return (count, used)
    }
    for index in values.indices { values[index] *= scale }
  }
}
