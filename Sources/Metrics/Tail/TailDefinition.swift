// SPDX-License-Identifier: GPL-3.0-or-later

/// Which part of the reference is its tail.
public enum TailDefinition: Sendable, Hashable {
  /// Where the reference's density lies below the value that this share of its own draws lies
  /// below: the reference's tail mass is the level, in any dimension.
  case level(Double)
  /// In one dimension, what lies beyond a quantile. On the lower side the quantile is mirrored:
  /// 0.99 means below the 0.01-quantile; both sides together have twice the mass.
  case quantile(Double, Side)

  /// The sides of the line.
  public enum Side: String, Sendable, Hashable, CaseIterable {
    case upper
    case lower
    case both
  }

  /// The reference's probability of its own tail.
  public var mass: Double {
    switch self {
    case .level(let level): level
    case .quantile(let quantile, .both): 2 * (1 - quantile)
    case .quantile(let quantile, _): 1 - quantile
    }
  }
}
