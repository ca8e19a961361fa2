// SPDX-License-Identifier: GPL-3.0-or-later

import Testing

@testable import CollapseReporting

struct ValueAxisTests {
  @Test func sharesBeginAtZero() {
    let axis = ValueAxis(showing: [0.1, 0.9], wantsLogarithm: false)
    #expect(axis.lower == 0 && (0.945...0.947).contains(axis.upper) && axis.note == nil)
  }

  @Test func numbersFarFromZeroDoNot() {
    let axis = ValueAxis(showing: [-6, -5], wantsLogarithm: false)
    #expect(axis.lower < -6 && axis.lower > -6.2 && axis.upper > -5 && axis.upper < -4.8)
  }

  @Test(arguments: [[], [0.0], [3, 3], [-2.0]])
  func flatLinesHaveARangeAroundThem(values: [Double]) {
    let axis = ValueAxis(showing: values, wantsLogarithm: false)
    #expect(axis.lower < axis.upper)
    #expect(values.allSatisfy { axis.lower <= $0 && $0 <= axis.upper })
  }

  @Test func logarithmBeginsAtAPowerOfTen() {
    let axis = ValueAxis(showing: [0.003, 0.5], wantsLogarithm: true)
    #expect(axis.isLogarithmic && abs(axis.lower - 1e-3) < 1e-15 && axis.upper > 0.5)
    #expect(axis.note == nil)
  }

  /// Two powers of ten, or one, would be all that stood along these.
  @Test(
    arguments: [
      ([60.0, 130], 50.0, [50.0, 60, 70, 80, 90, 100]), ([110, 900], 100, [100, 200, 500, 1000]),
      ([0.03, 0.6], 0.02, [0.02, 0.05, 0.1, 0.2, 0.5]), ([7, 7], 5, [5, 6, 7, 8, 9, 10]),
      ([100, 110], 100, [100, 200]),
    ] as [([Double], Double, [Double])])
  func aShortLogarithmHasRoundNumbersAlongIt(
    values: [Double], lower: Double, marks: [Double]
  ) {
    let axis = ValueAxis(showing: values, wantsLogarithm: true)
    #expect(axis.isLogarithmic && axis.lower == lower && axis.note == nil)
    #expect(axis.upper > values[1])
    #expect(axis.marks.starts(with: marks), "\(axis)")
  }

  /// Numbers at the ends of what doubles reach have an axis, too, if not a pretty one.
  @Test(arguments: [
    [Double(bitPattern: 1 << 44), Double(bitPattern: 1 << 46)],
    [Double(bitPattern: 2), Double(bitPattern: 6)], [1e308, 1.5e308], [1e-300, 1e300],
  ])
  func anAxisOfExtremeNumbersComesToAnEnd(values: [Double]) {
    let axis = ValueAxis(showing: values, wantsLogarithm: true)
    #expect(axis.isLogarithmic && axis.lower > 0 && axis.upper.isFinite && axis.lower < axis.upper)
    #expect(axis.marks.count < 20)
  }

  @Test func powersOfTenAreWrittenShort() {
    let axis = ValueAxis(showing: [2e23, 3e24], wantsLogarithm: true)
    #expect("\(axis.marks)" == "[2e+23, 5e+23, 1e+24, 2e+24]")
  }

  @Test func zerosOnALogarithmAreSaid() {
    let axis = ValueAxis(showing: [0, 0.02, 0.5], wantsLogarithm: true)
    #expect(axis.lower == 0.02)
    #expect(
      axis.note == "values below 0.02, zero among them, are drawn on the lower edge")
  }

  @Test func logarithmSpansAtMostTwelveDecades() {
    let axis = ValueAxis(showing: [1e-200, 0.5], wantsLogarithm: true)
    #expect(abs(axis.lower / 1e-12 - 1) < 1e-9 && axis.note != nil)
  }

  @Test func logarithmOfNothingPositiveFallsBackAndSaysSo() {
    let axis = ValueAxis(showing: [0, -1], wantsLogarithm: true)
    #expect(!axis.isLogarithmic && axis.note == "no value is positive: drawn on a linear scale")
  }

  @Test func nothingFiniteToDrawIsSaid() {
    for wantsLogarithm in [false, true] {
      let axis = ValueAxis(showing: [], wantsLogarithm: wantsLogarithm)
      #expect(!axis.isLogarithmic && axis.note == "no finite value to draw")
      #expect(axis.lower < axis.upper)
    }
  }
}
