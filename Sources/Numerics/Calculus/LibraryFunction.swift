// SPDX-License-Identifier: GPL-3.0-or-later

internal import CGSL

/// Lends a Swift closure to GSL as a `gsl_function`, for the length of the call.
func withLibraryFunction<Result>(
  _ function: (Double) -> Double, _ body: (UnsafeMutablePointer<gsl_function>) -> Result
) -> Result {
  withoutActuallyEscaping(function) { escaping in
    var box = escaping
    return withUnsafeMutablePointer(to: &box) { pointer in
      var lent = gsl_function(
        function: { x, context in
          context!.assumingMemoryBound(to: ((Double) -> Double).self).pointee(x)
        }, params: UnsafeMutableRawPointer(pointer))
      return body(&lent)
    }
  }
}
