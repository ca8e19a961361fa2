// SPDX-License-Identifier: GPL-3.0-or-later

/// The sum of numbers in their order, compensated: its error does not grow with their count.
///
/// - Source: Ogita, Rump and Oishi 2005, algorithm Sum2, doi:10.1137/030601818; the exact error of
///   each addition is Knuth's, volume 2, section 4.2.2.
@inlinable
public func compensatedSum(_ values: some Sequence<Double>) -> Double {
  var sum = 0.0
  var compensation = 0.0
  for value in values {
    let next = sum + value
    let taken = next - sum
    compensation += (sum - (next - taken)) + (value - taken)
    sum = next
  }
  // With an infinity among them the compensation is ∞ − ∞.
  return sum.isFinite ? sum + compensation : sum
}
