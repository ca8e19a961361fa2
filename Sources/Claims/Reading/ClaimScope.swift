// SPDX-License-Identifier: GPL-3.0-or-later

public import CollapseLedger

/// What claims can speak of: the metrics, swept keys, cells and generations of a plan.
public struct ClaimScope: Sendable {
  /// One combination of swept values.
  public struct Cell: Sendable, Hashable {
    /// One value an axis, in the order of the axes.
    public let axisValues: [JSONValue]
    /// Generations after generation 0.
    public let generations: Int

    public init(axisValues: [JSONValue], generations: Int) {
      self.axisValues = axisValues
      self.generations = generations
    }
  }

  /// The rows that metrics write.
  public let metrics: [String]
  public let axes: [SweepAxis]
  /// The cells, in the order of the plan.
  public let cells: [Cell]

  public init(metrics: [String], axes: [SweepAxis], cells: [Cell]) {
    self.metrics = metrics
    self.axes = axes
    self.cells = cells
  }

  public init(_ plan: PlanRecord) {
    self.init(
      metrics: plan.metricRowNames, axes: plan.axes,
      cells: plan.cells.map { Cell(axisValues: $0.axisValues, generations: $0.generations) })
  }

  /// The values of an axis, each once, in the order of the cells.
  func values(ofAxis axis: Int) -> [JSONValue] {
    cells.map { $0.axisValues[axis] }.reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
  }

  /// The axes a word may mean: by its key, its whole path, or the last part of its path.
  func axes(named word: String) -> [Int] {
    let exact = axes.indices.filter { axes[$0].key == word || axes[$0].path == word }
    if !exact.isEmpty { return exact }
    return axes.indices.filter { axes[$0].path.hasSuffix(".\(word)") }
  }

  /// Whether a value as written means a value of an axis: equal numbers, or equal texts but for
  /// blanks, which flow YAML does not count.
  static func matches(_ written: JSONValue, _ value: JSONValue) -> Bool {
    if let first = written.number, let second = value.number { return first == second }
    return written.plainText.filter { $0 != " " } == value.plainText.filter { $0 != " " }
  }
}
