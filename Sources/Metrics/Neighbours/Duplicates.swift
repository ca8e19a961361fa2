// SPDX-License-Identifier: GPL-3.0-or-later

public import CollapseConfiguration
public import CollapseLineage
internal import CollapseModels
public import CollapseNumerics

/// The share of synthetic rows that lie as near to a real one as real ones seldom lie to each other.
///
/// A real row's gap is the distance to the nearest other row that generation 0 was fitted to. A
/// synthetic row is a duplicate if it lies no farther from some row of those than the
/// max(1, ⌈`level` · m⌉)-th smallest gap of m such rows. A row like the real ones is one by the
/// chance of `level`, up to O(1/m); where the smallest gap of all n real rows decides, with the
/// chance 2/(n + 1) exactly: the closest pair of n + 1 exchangeable rows has it in it.
public struct Duplicates: Metric, Hashable {
  /// The share of real rows whose gaps count as close, above 0 and below 1.
  public let level: Double
  /// At most so many synthetic rows, and so many gaps; neighbours are looked for among all rows.
  public let rows: Int
  public let space: NeighbourSpace

  public init(level: Double = 0.01, rows: Int = 1000, space: NeighbourSpace = .data) {
    self.level = level
    self.rows = rows
    self.space = space
  }

  public var name: String { "duplicates" }
  public var unit: String { "share of synthetic rows" }

  public func refusal(in setting: MetricSetting) -> String? {
    if let refusal = space.refusal(in: setting) { return refusal }
    guard let count = setting.realCount, count < 2 else { return nil }
    return "expected at least 2 real rows, between which there is a distance, found \(count)"
  }

  public func gauge(_ replicate: ReplicateFacts, using stream: inout RandomStream) -> any Gauge {
    let first = replicate.first
    guard let original = replicate.original.points, original.count > 1,
      let points = space.place(original, by: first)
    else {
      return DuplicatesGauge(metric: self, first: first, real: nil, unit: 1, radii: [])
    }
    let unit = PointCloud.unit(of: points.values, dimension: points.dimension)
    guard let real = points.cloud(unit: unit) else {
      return DuplicatesGauge(metric: self, first: first, real: nil, unit: 1, radii: [])
    }
    let asked = real.count > rows ? stream.rows(rows, of: real.count) : nil
    let gaps = real.squaredRadii(neighbours: 1, of: asked).sorted()
    let rank = max(1, Int((level * Double(gaps.count)).rounded(.up)))
    return DuplicatesGauge(
      metric: self, first: first, real: real, unit: unit,
      radii: [Double](repeating: gaps[rank - 1], count: real.count))
  }
}

private struct DuplicatesGauge: Gauge {
  let metric: Duplicates
  let first: any GenerativeModel
  let real: PointCloud?
  let unit: Double
  /// The same squared radius for every real row.
  let radii: [Double]

  func read(_ snapshot: Snapshot, using stream: inout RandomStream) -> [Reading] {
    guard let real, let points = snapshot.synthetic.firstPoints(metric.rows), points.count > 0,
      let synthetic = metric.space.place(points, by: first)?.cloud(unit: unit)
    else { return [.undefined] }
    let found = BallCounts(of: synthetic, around: real, squaredRadii: radii)
    return [.value(Double(found.aroundPoint.count { $0 > 0 }) / Double(synthetic.count))]
  }
}

extension Duplicates {
  /// The entry in the catalog of metrics.
  public static let catalogEntry = CatalogEntry<any Metric>(
    "duplicates", summary: "share of synthetic rows as near to a real one as copies are",
    explanation: Explanation(
      """
      The share of synthetic rows that lie as near to a row generation 0 learned from as only the \
      share `level` of those lie to each other. 1 if rows are copied; about `level` for fresh rows \
      of the same distribution, and with n rows never less than 2/(n + 1) on average. With `space: \
      codes` distances are those between codes under generation 0's encoder.
      """,
      formula: "share of synthetic x with min |x − y| ≤ q; q: the `level` quantile over real y of "
        + "min |y − y′|, y′ ≠ y",
      source: "derived here; the chance 2/(n + 1) is that of being in the closest pair.",
      example: "metrics: [{duplicates: {level: 0.05}}]"),
    read: { Duplicates(reading: $0) })

  /// Reads what counts as close, and how many rows are looked at.
  public init(reading section: Section) {
    let level = section.number(
      "level", in: .openUnit, default: 0.01,
      describing: "share of real rows whose distance to the nearest other one counts as close")
    let rows = section.integer(
      "rows", in: 2...100_000, default: 1000,
      describing: "at most so many synthetic rows, and so many real ones asked for their nearest")
    self.init(level: level, rows: rows, space: NeighbourSpace(reading: section))
  }
}
