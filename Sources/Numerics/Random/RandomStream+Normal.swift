// SPDX-License-Identifier: GPL-3.0-or-later

internal import CGSL

extension RandomStream {
  /// A standard normal number.
  ///
  /// - Source: Marsaglia and Tsang's ziggurat as GSL has it, `gsl_ran_gaussian_ziggurat`.
  public mutating func standardNormal() -> Double {
    withGenerator { gsl_ran_gaussian_ziggurat($0, 1) }
  }

  /// Fills a buffer with independent standard normal numbers, in order.
  public mutating func fillStandardNormal(_ buffer: inout [Double]) {
    let count = buffer.count
    withGenerator { generator in
      buffer.withUnsafeMutableBufferPointer { values in
        for index in 0..<count { values[index] = gsl_ran_gaussian_ziggurat(generator, 1) }
      }
    }
  }
}
