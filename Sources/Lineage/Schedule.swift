// SPDX-License-Identifier: GPL-3.0-or-later

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// How many rows are drawn for every generation to learn from, where the number changes.
///
/// n is counted by the generation g that learns, g = 1, 2, …; the generation before draws it. A base
/// stands for g = 0, which learns from real rows: with as many real rows as the base, fit t = g + 1
/// learns from base · tᵖ or base · rᵍ rows from the first on. Numbers are rounded, halves up.
public enum Schedule: Sendable, Hashable {
  /// Generation g learns from the g-th number.
  case list([Int])
  /// Generation g learns from base · (g + 1)^exponent rows.
  case power(base: Int, exponent: Double)
  /// Generation g learns from base · ratio^g rows.
  case geometric(base: Int, ratio: Double)

  /// The most rows a schedule draws; beyond it a plan is refused.
  public static let mostRows = 1 << 62

  /// Rows drawn for generation `generation` (1 or more), kept within 1 and `mostRows`.
  public func rows(for generation: Int) -> Int {
    let exact = exactRows(for: generation).rounded(.toNearestOrAwayFromZero)
    return exact < Double(Self.mostRows) ? Int(max(exact, 1)) : Self.mostRows
  }

  /// The number before it is rounded; a list's last one holds on.
  private func exactRows(for generation: Int) -> Double {
    switch self {
    case .list(let numbers):
      numbers.isEmpty ? 0 : Double(numbers[min(generation, numbers.count) - 1])
    case .power(let base, let exponent): Double(base) * pow(Double(generation + 1), exponent)
    case .geometric(let base, let ratio): Double(base) * pow(ratio, Double(generation))
    }
  }

  /// The generations among which the smallest and the largest number are.
  func extremes(upTo last: Int) -> [Int] {
    guard last > 1 else { return [1] }
    if case .list = self { return Array(1...last) }
    return [1, last]
  }

  /// Why a chain of so many generations cannot draw by it: what is expected and what was found.
  public func refusal(generations: Int) -> (expected: String, found: String)? {
    if case .list(let numbers) = self, numbers.count < max(generations, 1) {
      return (
        "a number for each of \(max(generations, 1)) generations", "\(numbers.count)"
      )
    }
    for generation in extremes(upTo: generations) {
      let rows = exactRows(for: generation)
      guard rows >= 1 else {
        return ("at least 1 row in every generation", "\(rows) in generation \(generation)")
      }
      guard rows <= Double(Self.mostRows) else {
        return ("at most 2⁶² rows in every generation", "\(rows) in generation \(generation)")
      }
    }
    return nil
  }
}
