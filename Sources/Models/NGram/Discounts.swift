// SPDX-License-Identifier: GPL-3.0-or-later

/// What is taken from counts of one, of two, and of three or more.
public struct Discounts: Sendable, Hashable {
  public let ofOne: Double
  public let ofTwo: Double
  public let ofMore: Double

  public init(ofOne: Double, ofTwo: Double, ofMore: Double) {
    self.ofOne = ofOne
    self.ofTwo = ofTwo
    self.ofMore = ofMore
  }

  /// What is used where nothing can be estimated and nothing else is given: half of the first
  /// count, one of the second, one and a half of any larger one.
  public static let standard = Discounts(ofOne: 0.5, ofTwo: 1, ofMore: 1.5)

  static let none = Discounts(ofOne: 0, ofTwo: 0, ofMore: 0)

  @inline(__always)
  func of(_ count: Int) -> Double {
    count >= 3 ? ofMore : count == 2 ? ofTwo : count == 1 ? ofOne : 0
  }

  /// How many grams occur once, twice, three and four times.
  struct CountsOfCounts: Equatable {
    var values = (0.0, 0.0, 0.0, 0.0)

    static func == (one: Self, other: Self) -> Bool { one.values == other.values }

    @inline(__always)
    mutating func add(_ count: Int) {
      switch count {
      case 1: values.0 += 1
      case 2: values.1 += 1
      case 3: values.2 += 1
      case 4: values.3 += 1
      default: break
      }
    }
  }

  /// The three discounts that leave the expected count unbiased; nil where a count of counts is
  /// missing or a discount comes out below 0 or above its count.
  ///
  /// - Source: Chen and Goodman 1998, "An empirical study of smoothing techniques for language
  ///   modeling", equation 26.
  static func modified(_ found: CountsOfCounts) -> Discounts? {
    let (one, two, three, four) = found.values
    guard one > 0, two > 0, three > 0, four > 0 else { return nil }
    let share = one / (one + 2 * two)
    let discounts = Discounts(
      ofOne: 1 - 2 * share * two / one, ofTwo: 2 - 3 * share * three / two,
      ofMore: 3 - 4 * share * four / three)
    guard (0...1).contains(discounts.ofOne), (0...2).contains(discounts.ofTwo),
      (0...3).contains(discounts.ofMore)
    else { return nil }
    return discounts
  }

  /// One discount for all counts, n₁/(n₁ + 2n₂); nil where no gram occurs once or none twice.
  ///
  /// - Source: Ney, Essen and Kneser 1994, doi:10.1006/csla.1994.1001.
  static func single(_ found: CountsOfCounts) -> Discounts? {
    let (one, two, _, _) = found.values
    guard one > 0, two > 0 else { return nil }
    let discount = one / (one + 2 * two)
    return Discounts(ofOne: discount, ofTwo: discount, ofMore: discount)
  }
}
