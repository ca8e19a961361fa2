// SPDX-License-Identifier: GPL-3.0-or-later

/// Integrates a function over one panel, halving it until halves agree with wholes.
///
/// Agreement is to 1e-13 of the panel's integral of |f|, or to `floor` where that is more. After 40 halvings a kink of the function
/// has a panel of no size to itself, and halving ends.
///
/// - Source: the 10-point Gauss–Legendre rule.
func panelIntegral(
  from lower: Double, to upper: Double, floor: Double = 0, of function: (Double) -> Double
) -> Double {
  let size = gaussLegendre(lower, upper) { abs(function($0)) }
  return refined(
    gaussLegendre(lower, upper, function), lower, upper, halvings: 40,
    tolerance: max(floor, 1e-13 * size), function)
}

private func refined(
  _ whole: Double, _ lower: Double, _ upper: Double, halvings: Int, tolerance: Double,
  _ function: (Double) -> Double
) -> Double {
  let middle = (lower + upper) / 2
  let left = gaussLegendre(lower, middle, function)
  let right = gaussLegendre(middle, upper, function)
  guard abs(left + right - whole) > tolerance && halvings > 0 else { return left + right }
  return refined(
    left, lower, middle, halvings: halvings - 1, tolerance: tolerance, function)
    + refined(right, middle, upper, halvings: halvings - 1, tolerance: tolerance, function)
}

private func gaussLegendre(
  _ lower: Double, _ upper: Double, _ function: (Double) -> Double
) -> Double {
  let middle = (lower + upper) / 2
  let half = (upper - lower) / 2
  var sum = 0.0
  for (node, weight) in tenPointRule {
    sum += weight * (function(middle - half * node) + function(middle + half * node))
  }
  return half * sum
}

/// The positive nodes of the 10-point rule on −1…1 and their weights.
///
/// Source: NumPy's `leggauss(10)`; a test holds them to GSL's.
let tenPointRule: [(node: Double, weight: Double)] = [
  (0.14887433898163122, 0.2955242247147528),
  (0.4333953941292472, 0.2692667193099965),
  (0.6794095682990244, 0.219086362515982),
  (0.8650633666889845, 0.1494513491505804),
  (0.9739065285171717, 0.06667134430868814),
]
