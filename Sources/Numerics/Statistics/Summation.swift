// SPDX-License-Identifier: GPL-3.0-or-later

/// The sum of numbers in their order, compensated: its error does not grow with their count.
///
/// - Source: Neumaier 1974, doi:10.1002/zamm.19740540106.
public func compensatedSum(_ values: some Sequence<Double>) -> Double {
  var sum = 0.0
  var compensation = 0.0
  for value in values {
    let next = sum + value
    compensation += abs(sum) >= abs(value) ? (sum - next) + value : (value - next) + sum
    sum = next
  }
  // With an infinity among them the compensation is ∞ − ∞.
  return sum.isFinite ? sum + compensation : sum
}
