// SPDX-License-Identifier: GPL-3.0-or-later

import CKernels
import Foundation
import KernelLevels
import Testing

/// The exponential against the C library's, which is good to .51 of a unit in the last place.
@Suite struct ExponentialTests {
  private func kernel(_ numbers: [Double]) -> [Double] {
    var values = [Double](repeating: -1, count: numbers.count)
    collapse_exp(numbers, numbers.count, &values)
    return values
  }

  @Test(arguments: sizes)
  func agreesWithTheLibraryToOneUnit(_ size: Int) {
    let numbers = uniforms(size, in: -745...709.5)
    for (number, value) in zip(numbers, kernel(numbers)) {
      #expect(ulps(value, exp(number)) <= 1, "exp(\(number))")
    }
  }

  @Test func agreesNearZeroAndOne() {
    let numbers = uniforms(10_000, in: -1...1).flatMap { [$0, $0 * 1e-3, $0 * 1e-9] }
    for (number, value) in zip(numbers, kernel(numbers)) {
      #expect(ulps(value, exp(number)) <= 1, "exp(\(number))")
    }
  }

  @Test func extremesAreThoseOfTheLibrary() {
    let numbers: [Double] = [
      0, -0.0, 1, -1, 709.782712893384, 709.782712893385, 710, 1e300, .infinity, -708.4, -709,
      -740, -745.1332191019411, -745.1332191019412, -746, -1e300, -.infinity,
      .leastNonzeroMagnitude, -.leastNonzeroMagnitude,
      .leastNormalMagnitude, 1e-17, -1e-17, .nan,
    ]
    for (number, value) in zip(numbers, kernel(numbers)) {
      #expect(ulps(value, exp(number)) <= 1, "exp(\(number)) = \(value)")
    }
    #expect(kernel([0])[0] == 1)
    #expect(kernel([-.infinity])[0] == 0)
    #expect(kernel([.infinity])[0] == .infinity)
  }

  @Test func everyLevelGivesTheSameBits() {
    let numbers = uniforms(20_000, in: -800...800) + [.nan, .infinity, -.infinity, 0]
    for level in kernelLevels() {
      var values = [Double](repeating: 0, count: numbers.count)
      level.exp(numbers, numbers.count, &values)
      #expect(bits(values) == bits(kernel(numbers)), "level \(String(cString: level.name))")
    }
  }
}
