// SPDX-License-Identifier: GPL-3.0-or-later

internal import CollapseConfiguration
internal import CollapseLineage
internal import CollapseModels

/// Where distances between rows are measured.
public enum NeighbourSpace: String, Sendable, Hashable, CaseIterable {
  /// Between the rows as they are; of images, between pixels.
  case data
  /// Between the means that generation 0's encoder gives their codes.
  case codes

  init(reading section: Section) {
    self = section.choice(
      "space", of: NeighbourSpace.self, default: .data,
      describing: "distances between rows as they are, or between their codes by generation 0")
  }

  /// Why distances cannot be measured there; nil where they can.
  func refusal(in setting: MetricSetting) -> String? {
    setting.rowsRefusal ?? (self == .codes ? setting.latentRefusal : nil)
  }

  /// The points there; nil where the model has no codes.
  ///
  /// - Parameter first: generation 0's model.
  func place(_ points: Points, by first: any GenerativeModel) -> Points? {
    guard self == .codes else { return points }
    return (first as? any LatentModel).map { model in
      Points(dimension: model.latentCount, values: model.posterior(of: points).means)
    }
  }
}
