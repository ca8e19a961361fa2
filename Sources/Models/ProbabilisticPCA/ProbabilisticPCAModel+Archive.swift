// SPDX-License-Identifier: GPL-3.0-or-later

extension ProbabilisticPCAModel {
  /// Mean, directions, their variances and the noise.
  public var archive: ModelArchive {
    ModelArchive(
      family: Self.family,
      doubles: [
        "mean": mean, "directions": directions, "variances": variances, "noise": [noise],
      ])
  }

  /// Restores a model from its archive, bit for bit.
  public init(_ archive: ModelArchive) throws(ArchiveFailure) {
    try archive.check(family: Self.family, version: 1)
    let mean = try archive.doubles(named: "mean")
    let variances = try archive.doubles(named: "variances")
    guard variances.count < mean.count else {
      throw .wrongSize("variances", found: variances.count, expected: mean.count - 1)
    }
    let directions = try archive.doubles(
      named: "directions", count: mean.count * variances.count)
    let noise = try archive.doubles(named: "noise", count: 1)[0]
    guard noise > 0, variances.allSatisfy({ $0 >= noise && $0.isFinite }),
      (mean + directions).allSatisfy(\.isFinite)
    else { throw .invalid("variances \(variances), noise \(noise)") }
    self.init(mean: mean, directions: directions, variances: variances, noise: noise)
  }
}
