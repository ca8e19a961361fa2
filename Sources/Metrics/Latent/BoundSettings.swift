// SPDX-License-Identifier: GPL-3.0-or-later

internal import CollapseConfiguration
internal import CollapseLineage
internal import CollapseModels

/// Which held-out observations a bound is taken on, and with how many codes each.
public struct BoundSettings: Sendable, Hashable {
  /// The share with the lowest bounds under generation 0; nil for all.
  public var level: Double?
  /// Classes alone; nil for all.
  public var classes: [Int]?
  public var draws: Int
  /// At most so many observations.
  public var images: Int

  public init(draws: Int, level: Double? = nil, classes: [Int]? = nil, images: Int = 1000) {
    self.draws = draws
    self.level = level
    self.classes = classes
    self.images = images
  }

  func refusal(in setting: MetricSetting) -> String? {
    setting.latentRefusal ?? setting.heldOutRefusal
      ?? classes.flatMap { setting.classRefusal($0) }
  }

  init(reading section: Section, draws standard: Int) {
    let draws = section.integer(
      "draws", in: 1...1_000_000, default: standard, describing: "codes drawn an observation")
    let level = section.numberIfPresent(
      "level", in: .openUnit,
      describing: "of the observations this share with the lowest bounds under generation 0")
    let classes = section.integersIfPresent(
      "classes", count: .atLeast(1), in: 0...Int(Int32.max), describing: "classes alone")
    let images = section.integer(
      "images", in: 1...10_000_000, default: 1000, describing: "at most so many observations")
    self.init(draws: max(1, draws), level: level, classes: classes, images: max(1, images))
  }

  /// The observations of a replicate, before the lowest are taken.
  func points(of heldOut: Samples?) -> Points? {
    guard let all = heldOut?.points else { return nil }
    guard let classes else { return all.prefix(min(images, all.count)) }
    let labels = all.labels ?? []
    let rows = labels.indices.filter { classes.contains(Int(labels[$0])) }
    return all.selecting(Array(rows.prefix(images)))
  }

  /// Those with the lowest bounds, at least one; all where no level is asked for.
  func lowest(_ points: Points, by bounds: [Double]) -> Points {
    guard let level else { return points }
    let order = bounds.indices.sorted { (bounds[$0], $0) < (bounds[$1], $1) }
    let count = max(1, Int((level * Double(points.count)).rounded(.toNearestOrAwayFromZero)))
    return points.selecting(Array(order.prefix(count)))
  }
}
