// SPDX-License-Identifier: GPL-3.0-or-later

public import CollapseConfiguration
public import CollapseModels

/// What a curator likes, as a number a point.
public enum Reward: Sendable, Hashable {
  /// −|x|²/(2τ²).
  case quadratic(width: Double)
  /// A slope times a coordinate, numbered from 0.
  case linear(slope: Double, coordinate: Int)

  /// The reward of every point.
  public func values(of points: Points) -> [Double] {
    let d = points.dimension
    switch self {
    case .linear(let slope, let coordinate):
      return (0..<points.count).map { slope * points.values[$0 * d + coordinate] }
    case .quadratic(let width):
      let factor = -0.5 / (width * width)
      return (0..<points.count).map { row in
        var square = 0.0
        for index in row * d..<(row + 1) * d {
          square += points.values[index] * points.values[index]
        }
        return factor * square
      }
    }
  }

  /// Why points of a dimension have no such reward; nil where they have.
  public func refusal(dimension: Int) -> String? {
    guard case .linear(_, let coordinate) = self, coordinate >= dimension else { return nil }
    return "expected coordinate 1 to \(dimension), found \(coordinate + 1)"
  }
}

extension Reward {
  private enum Kind: String, CaseIterable {
    case quadratic
    case linear
  }

  /// Reads which reward it is; after a mistake any.
  public init(reading section: Section) {
    let kind = section.choice(
      "kind", of: Kind.self, default: .quadratic,
      describing: "quadratic, −|x|²/(2 width²), or linear, slope · a coordinate")
    let width = section.numberIfPresent(
      "width", in: .positive, describing: "τ of a quadratic reward; 1 unless written")
    let slope = section.numberIfPresent(
      "slope", in: .any, describing: "of a linear reward; 1 unless written")
    let coordinate = section.integerIfPresent(
      "coordinate", in: 1...Int(Int32.max),
      describing: "which one a linear reward looks at; the first unless written")
    let strangers =
      kind == .quadratic
      ? [("slope", slope != nil), ("coordinate", coordinate != nil)] : [("width", width != nil)]
    for (key, isWritten) in strangers where isWritten && !section.isDescribing {
      section.error(at: key, expected: "no \(key) of a \(kind.rawValue) reward", found: "one")
    }
    switch kind {
    case .quadratic:
      self = .quadratic(width: width.flatMap { $0 > 0 && $0.isFinite ? $0 : nil } ?? 1)
    case .linear:
      self = .linear(slope: slope ?? 1, coordinate: max(coordinate ?? 1, 1) - 1)
    }
  }
}
