// SPDX-License-Identifier: GPL-3.0-or-later

internal import CollapseLineage
internal import CollapseModels
internal import CollapseNumerics

extension MetricSetting {
  /// Why there are no rows to measure distances between; nil where there are.
  var rowsRefusal: String? {
    if source.kind != .points {
      return "expected points, between which there are distances, found \(source.kind.rawValue)"
    }
    return draw == .rows ? nil : "expected rows, found `draw: statistics`, which keeps none"
  }
}

extension Points {
  /// At most so many of the points, drawn without replacement where there are more.
  func picked(_ most: Int, using stream: inout RandomStream) -> Points {
    count > most ? selecting(stream.rows(most, of: count)) : self
  }

  /// The points ready for questions about distances; nil where one has no finite place.
  func cloud(unit: Double) -> PointCloud? {
    PointCloud(dimension: dimension, values: values, unit: unit)
  }
}
