// SPDX-License-Identifier: GPL-3.0-or-later

internal import CGSL

/// Points spread evenly over the unit cube, the same at every call.
///
/// - Source: Sobol's sequence with the direction numbers of Antonov and Saleev 1979,
///   doi:10.1016/0041-5553(79)90085-5, through GSL's `gsl_qrng_sobol`.
public enum SobolSequence {
  /// The largest dimension GSL has direction numbers for.
  public static let mostDimensions = 40

  /// The first points after the centre of the cube, with which the sequence begins.
  ///
  /// - Returns: `count` points of `dimension` coordinates, strictly between 0 and 1.
  /// - Throws: `library` where GSL has no memory left.
  public static func points(
    _ count: Int, dimension: Int
  ) throws(NumericsFailure) -> [[Double]] {
    precondition(dimension >= 1 && dimension <= mostDimensions, "\(dimension) dimensions")
    guard let sequence = GSL.plain({ gsl_qrng_alloc(collapse_qrng_sobol(), UInt32(dimension)) })
    else {
      throw .library(function: "gsl_qrng_alloc", status: GSL_ENOMEM, words: "malloc failed")
    }
    defer { gsl_qrng_free(sequence) }
    var point = [Double](repeating: 0, count: dimension)
    var points: [[Double]] = []
    for index in 0...count {
      try GSL.check("gsl_qrng_get") { gsl_qrng_get(sequence, &point) }
      if index > 0 { points.append(point) }
    }
    return points
  }
}
