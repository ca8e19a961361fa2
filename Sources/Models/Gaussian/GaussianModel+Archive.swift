// SPDX-License-Identifier: GPL-3.0-or-later

internal import CollapseNumerics

extension GaussianModel {
  /// The mean and the covariance; the factor is worked out again, by the same steps.
  public var archive: ModelArchive {
    ModelArchive(
      family: Self.family, doubles: ["mean": mean, "covariance": covariance.elements])
  }

  /// Restores a model from its archive, bit for bit.
  public init(_ archive: ModelArchive) throws(ArchiveFailure) {
    try archive.check(family: Self.family, version: 1)
    let mean = try archive.doubles(named: "mean")
    let elements = try archive.doubles(named: "covariance", count: mean.count * mean.count)
    let covariance = Matrix(
      rowCount: mean.count, columnCount: mean.count, elements: elements)
    do {
      try self.init(mean: mean, covariance: covariance)
    } catch {
      throw .invalid(error.description)
    }
  }
}
