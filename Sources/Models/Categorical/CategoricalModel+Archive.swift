// SPDX-License-Identifier: GPL-3.0-or-later

extension CategoricalModel {
  /// The probabilities; the types where some are dead, and their number where it is bounded.
  public var archive: ModelArchive {
    var integers: [String: [Int64]] = [:]
    if let typeCount = distribution.typeCount { integers["type_count"] = [Int64(typeCount)] }
    if distribution.typeCount != distribution.aliveCount {
      integers["types"] = distribution.types.map(Int64.init)
    }
    return ModelArchive(
      family: Self.family, integers: integers,
      doubles: ["probabilities": distribution.probabilities]
    )
  }

  /// Restores a model from its archive, bit for bit.
  public init(_ archive: ModelArchive) throws(ArchiveFailure) {
    try archive.check(family: Self.family, version: 1)
    let probabilities = try archive.doubles(named: "probabilities")
    let typeCount =
      archive.integers["type_count"] == nil ? nil : try archive.size(named: "type_count")
    let stored = archive.integers["types"] ?? (0..<Int64(probabilities.count)).map { $0 }
    guard stored.count == probabilities.count else {
      throw .wrongSize("types", found: stored.count, expected: probabilities.count)
    }
    let bound = Int64(min(typeCount ?? .max, Int(Int32.max)))
    for (index, type) in stored.enumerated() {
      guard type >= 0 && type < bound && (index == 0 || type > stored[index - 1]) else {
        throw .invalid("type \(type) at place \(index)")
      }
    }
    guard probabilities.allSatisfy({ $0 > 0 && $0 <= 1 }),
      abs(probabilities.reduce(0, +) - 1) < 1e-6
    else { throw .invalid("probabilities of sum \(probabilities.reduce(0, +))") }
    self.init(
      TypeDistribution(
        typeCount: typeCount, types: stored.map(Int32.init), probabilities: probabilities))
  }
}
