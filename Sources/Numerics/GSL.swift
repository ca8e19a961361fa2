// SPDX-License-Identifier: GPL-3.0-or-later

internal import CGSL

/// The one way to GSL: its aborting error handler is off and every status code is looked at.
enum GSL {
  /// Turns GSL's error handler off, once, the first time anything here is used.
  ///
  /// The default handler aborts the program; without it functions return their status.
  static let ready: Void = { _ = gsl_set_error_handler_off() }()

  /// Calls a function that returns a status code.
  @inline(__always)
  static func check(
    _ function: StaticString, _ body: () -> Int32
  ) throws(NumericsFailure) {
    ready
    let status = body()
    if status != 0 { throw failure(function, status: status) }
  }

  /// Calls a special function that fills a result and returns a status code.
  ///
  /// Underflow is no failure: the function's value is then zero to the last bit of a double.
  @inline(__always)
  static func value(
    _ function: StaticString, _ body: (UnsafeMutablePointer<gsl_sf_result>) -> Int32
  ) throws(NumericsFailure) -> Double {
    ready
    var result = gsl_sf_result(val: 0, err: 0)
    let status = body(&result)
    if status != 0 && Int(status) != GSL_EUNDRFLW { throw failure(function, status: status) }
    return result.val
  }

  /// Calls a function that says by NaN that it has failed, as the quantile functions do.
  @inline(__always)
  static func number(
    _ function: StaticString, _ body: () -> Double
  ) throws(NumericsFailure) -> Double {
    ready
    let number = body()
    if number.isNaN { throw failure(function, status: Int32(GSL_EFAILED)) }
    return number
  }

  /// Calls a function that cannot fail for the arguments it is given.
  @inline(__always)
  static func plain<Result>(_ body: () -> Result) -> Result {
    ready
    return body()
  }

  private static func failure(_ function: StaticString, status: Int32) -> NumericsFailure {
    .library(
      function: "\(function)", status: Int(status), words: String(cString: gsl_strerror(status)))
  }
}
