// SPDX-License-Identifier: GPL-3.0-or-later

internal import CKernels

/// A curve that levels off: c + a·exp(−λg) at generations g = 0, 1, …
public struct ExponentialCurve: Sendable, Hashable {
  /// c, where it goes.
  public let level: Double
  /// a, how far from there it begins.
  public let amplitude: Double
  /// λ, per generation; positive.
  public let rate: Double

  public init(level: Double, amplitude: Double, rate: Double) {
    self.level = level
    self.amplitude = amplitude
    self.rate = rate
  }

  /// ln 2 / λ, the generations in which half of what is left of a goes.
  public var halfLife: Double { Self.halfLife(ofRate: rate) }

  static func halfLife(ofRate rate: Double) -> Double { 0.6931471805599453 / rate }

  /// The curve at generations 0 ..< `count`.
  public func values(_ count: Int) -> [Double] {
    Self.powers(rate: rate, count: count).map { level + amplitude * $0 }
  }

  /// exp(−λg) at generations 0 ..< `count`, the same bits on every machine.
  static func powers(rate: Double, count: Int) -> [Double] {
    let exponents = (0..<count).map { -rate * Double($0) }
    var powers = [Double](repeating: 0, count: count)
    collapse_exp(exponents, count, &powers)
    return powers
  }
}
