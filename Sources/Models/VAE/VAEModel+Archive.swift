// SPDX-License-Identifier: GPL-3.0-or-later

internal import CollapseNumerics

extension VAEModel {
  /// The layers' widths, the likelihood, what is emitted, and the weights, each a float kept as the
  /// double it is.
  public var archive: ModelArchive {
    let variance: Double =
      switch architecture.likelihood {
      case .bernoulli: 0
      case .gaussian(let variance): variance ?? 0
      }
    return ModelArchive(
      family: Self.family,
      integers: [
        "dimension": [Int64(architecture.dimension)],
        "latents": [Int64(architecture.latentCount)],
        "encoder": architecture.encoder.map(Int64.init),
        "decoder": architecture.decoder.map(Int64.init),
        "is_tanh": [architecture.activation == .tanh ? 1 : 0],
        "is_gaussian": [architecture.likelihood == .bernoulli ? 0 : 1],
        "emits_means": [emission == .mean ? 1 : 0],
      ],
      doubles: [
        "variance": [variance], "prior_temperature": [priorTemperature],
        "weights": weights.map(Double.init),
      ])
  }

  /// Restores a model from its archive, bit for bit.
  public init(_ archive: ModelArchive) throws(ArchiveFailure) {
    try archive.check(family: Self.family, version: 1)
    let variance = try archive.doubles(named: "variance", count: 1)[0]
    let temperature = try archive.doubles(named: "prior_temperature", count: 1)[0]
    guard variance >= 0, variance.isFinite, temperature > 0, temperature.isFinite else {
      throw .invalid("variance \(variance), prior temperature \(temperature)")
    }
    let isGaussian = try archive.flag(named: "is_gaussian")
    let architecture = VAEArchitecture(
      dimension: try archive.size(named: "dimension"),
      encoder: try archive.widths(named: "encoder"),
      latentCount: try archive.size(named: "latents"),
      decoder: try archive.widths(named: "decoder"),
      activation: try archive.flag(named: "is_tanh") ? .tanh : .relu,
      likelihood: isGaussian ? .gaussian(variance: variance == 0 ? nil : variance) : .bernoulli)
    let weights = try archive.doubles(named: "weights", count: architecture.parameterCount)
    let floats = weights.map(Float.init)
    guard zip(floats, weights).allSatisfy({ Double($0) == $1 && $1.isFinite }) else {
      throw .invalid("weights that are no floats")
    }
    self.init(
      architecture, weights: floats,
      emission: try archive.flag(named: "emits_means") ? .mean : .sample,
      priorTemperature: temperature)
  }
}

extension ModelArchive {
  fileprivate func flag(named name: String) throws(ArchiveFailure) -> Bool {
    guard let found = integers[name], found.count == 1 else { throw .missing(name) }
    guard found[0] == 0 || found[0] == 1 else { throw .invalid("\(name) \(found[0])") }
    return found[0] == 1
  }

  /// None or more.
  fileprivate func widths(named name: String) throws(ArchiveFailure) -> [Int] {
    guard let found = integers[name] else { throw .missing(name) }
    let widths = found.compactMap { Int(exactly: $0) }
    guard widths.count == found.count, widths.allSatisfy({ (1...1_000_000).contains($0) }) else {
      throw .invalid("\(name) \(found)")
    }
    return widths
  }
}
