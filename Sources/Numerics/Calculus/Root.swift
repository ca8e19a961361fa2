// SPDX-License-Identifier: GPL-3.0-or-later

/// Finds a root of a continuous function between two points where its signs differ.
///
/// - Parameters:
///   - tolerance: absolute, on the root; a few units in the last place are always allowed.
///   - function: finite at every point of the interval.
/// - Throws: `notBracketed` where both ends have one sign, or a value is NaN; `notConverged`.
/// - Source: Brent 1973, Algorithms for Minimization without Derivatives, chapter 4.
public func brentRoot(
  from lower: Double, to upper: Double, tolerance: Double = 0, of function: (Double) -> Double
) throws(NumericsFailure) -> Double {
  var (a, b) = (lower, upper)
  var (fa, fb) = (function(a), function(b))
  if fa == 0 { return a }
  if fb == 0 { return b }
  guard (fa < 0 && fb > 0) || (fa > 0 && fb < 0) else {
    throw .notBracketed(lower: lower, upper: upper, atLower: fa, atUpper: fb)
  }
  // b is the best guess, c the point on the other side of the root, a the guess before.
  var (c, fc) = (a, fa)
  var step = b - a
  var stepBefore = step
  for _ in 0..<1000 {
    if abs(fc) < abs(fb) { (a, b, c, fa, fb, fc) = (b, c, b, fb, fc, fb) }
    let allowed = 2 * b.magnitude.ulp + tolerance / 2
    let half = (c - b) / 2
    if abs(half) <= allowed || fb == 0 { return b }
    if abs(stepBefore) < allowed || abs(fa) <= abs(fb) {
      (step, stepBefore) = (half, half)
    } else {
      let (p, q) = interpolation(a, b, c, fa, fb, fc, half)
      if 2 * p < min(3 * half * q - abs(allowed * q), abs(stepBefore * q)) {
        (step, stepBefore) = (p / q, step)
      } else {
        (step, stepBefore) = (half, half)
      }
    }
    (a, fa) = (b, fb)
    b += abs(step) > allowed ? step : (half > 0 ? allowed : -allowed)
    fb = function(b)
    guard !fb.isNaN else { throw .notConverged(what: "Brent's root (NaN at \(b))", steps: 0) }
    if (fb > 0) == (fc > 0) {
      (c, fc) = (a, fa)
      (step, stepBefore) = (b - a, b - a)
    }
  }
  throw .notConverged(what: "Brent's root", steps: 1000)
}

/// The step p/q of the secant, or of inverse quadratic interpolation, with p ≥ 0.
private func interpolation(
  _ a: Double, _ b: Double, _ c: Double, _ fa: Double, _ fb: Double, _ fc: Double, _ half: Double
) -> (p: Double, q: Double) {
  let s = fb / fa
  var (p, q): (Double, Double)
  if a == c {
    (p, q) = (2 * half * s, 1 - s)
  } else {
    let (ratio, r) = (fa / fc, fb / fc)
    p = s * (2 * half * ratio * (ratio - r) - (b - a) * (r - 1))
    q = (ratio - 1) * (r - 1) * (s - 1)
  }
  return p > 0 ? (p, -q) : (-p, q)
}
