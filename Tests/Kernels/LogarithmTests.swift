// SPDX-License-Identifier: GPL-3.0-or-later

import CKernels
import Foundation
import KernelLevels
import Testing

/// The logarithm against the C library's.
@Suite struct LogarithmTests {
  private func kernel(_ numbers: [Double]) -> [Double] {
    var values = [Double](repeating: -1, count: numbers.count)
    collapse_log(numbers, numbers.count, &values)
    return values
  }

  @Test(arguments: sizes)
  func agreesWithTheLibraryToOneUnit(_ size: Int) {
    let numbers = uniforms(size, in: -740...709).map { exp($0) }
    for (number, value) in zip(numbers, kernel(numbers)) {
      #expect(ulps(value, log(number)) <= 1, "log(\(number))")
    }
  }

  @Test func agreesAroundOneWhereTheLogarithmVanishes() {
    let numbers = uniforms(10_000, in: -0.5...0.5).flatMap {
      [1 + $0, 1 + $0 * 1e-5, 1 + $0 * 1e-14]
    }
    for (number, value) in zip(numbers, kernel(numbers)) {
      #expect(ulps(value, log(number)) <= 1, "log(\(number))")
    }
  }

  @Test func extremesAreThoseOfTheLibrary() {
    let numbers: [Double] = [
      1, 0, -0.0, -1, -.infinity, .infinity, .nan, .leastNonzeroMagnitude, .leastNormalMagnitude,
      .greatestFiniteMagnitude, 0.5, 2, 1.0.nextUp, 1.0.nextDown, 2.0.squareRoot(),
      0.5.squareRoot(),
    ]
    for (number, value) in zip(numbers, kernel(numbers)) {
      #expect(ulps(value, log(number)) <= 1, "log(\(number)) = \(value)")
    }
  }

  @Test func everyLevelGivesTheSameBits() {
    let numbers =
      uniforms(20_000, in: -740...709).map { exp($0) } + [0, .infinity, .leastNonzeroMagnitude]
    for level in kernelLevels() {
      var values = [Double](repeating: 0, count: numbers.count)
      level.log(numbers, numbers.count, &values)
      #expect(bits(values) == bits(kernel(numbers)), "level \(String(cString: level.name))")
    }
  }
}
