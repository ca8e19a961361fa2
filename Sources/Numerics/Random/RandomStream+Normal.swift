// SPDX-License-Identifier: GPL-3.0-or-later

internal import CKernels

extension RandomStream {
  /// A standard normal number.
  ///
  /// One word makes one number, by inversion: Φ(z) is the `uniform` number of the same word. Each
  /// number costs the same words whatever was drawn before, so that many can be made at once.
  ///
  /// - Source: Wichura 1988, algorithm AS 241, doi:10.2307/2347330; relative error below 1e-15.
  public mutating func standardNormal() -> Double {
    var word = next64()
    var normal = 0.0
    collapse_normal(&word, 1, &normal)
    return normal
  }

  /// Fills a buffer with what `standardNormal` gives, in order.
  public mutating func fillStandardNormal(_ buffer: inout [Double]) {
    buffer.withUnsafeMutableBufferPointer { values in
      inBatches(of: values.count) { range, words in
        collapse_normal(words, range.count, values.baseAddress! + range.lowerBound)
      }
    }
  }
}
