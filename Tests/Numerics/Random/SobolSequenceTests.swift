// SPDX-License-Identifier: GPL-3.0-or-later

import CollapseNumerics
import Testing

@Suite struct SobolSequenceTests {
  /// Each coordinate of the first 2ᵏ − 1 points, and 0, is every multiple of 2⁻ᵏ once.
  @Test(arguments: [1, 2, 7, 40])
  func everyCoordinateIsSpreadEvenly(_ dimension: Int) throws {
    let points = try SobolSequence.points(62, dimension: dimension)
    for column in 0..<dimension {
      let seen = Set(points.map { Int($0[column] * 64) })
      // 63 less the centre, which is left out.
      #expect(seen == Set(1..<64).subtracting([32]))
    }
  }

  /// SciPy's `qmc.Sobol(2, scramble=False)` begins 0, (.5, .5), (.75, .25), (.25, .75).
  @Test func theFirstPointsAreThoseAfterTheCentre() throws {
    #expect(try SobolSequence.points(2, dimension: 2) == [[0.75, 0.25], [0.25, 0.75]])
    #expect(try SobolSequence.points(0, dimension: 2).isEmpty)
  }
}
