// SPDX-License-Identifier: GPL-3.0-or-later

internal import CollapseConfiguration
public import CollapseLineage
public import CollapseModels
internal import CollapseNumerics

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// Sharpens or flattens what a model emits: its density to the power 1/T, made to sum to 1 again.
///
/// Below 1 the likely becomes likelier. For a Gaussian the covariance is multiplied by T; of text,
/// the probabilities of a token after what stands before it are changed.
public struct Temperature: SamplingChange, Hashable {
  public let name = "temperature"
  /// T, positive; 1 changes nothing.
  public let temperature: Double

  public init(_ temperature: Double) {
    precondition(temperature > 0 && temperature.isFinite, "temperature \(temperature)")
    self.temperature = temperature
  }

  public func refusal(for learner: any Learner) -> String? {
    [CategoricalModel.family, GaussianModel.family, NGramModel.family].contains(learner.family)
      ? nil : "expected categorical, gaussian or ngram, found \(learner.family)"
  }

  public func changed(
    _ model: any GenerativeModel
  ) throws(FitFailure) -> any GenerativeModel {
    switch model {
    case let model as CategoricalModel:
      return CategoricalModel(sharpened(model.distribution))
    case let model as GaussianModel:
      return try model.scaled(by: temperature)
    case let model as NGramModel:
      var decoding = model.decoding
      decoding.temperature *= temperature
      return model.decoded(by: decoding)
    default: preconditionFailure("\(model.family) at temperature \(temperature)")
    }
  }

  /// p^(1/T), relative to the likeliest type so that nothing but the negligible underflows.
  private func sharpened(_ distribution: TypeDistribution) -> TypeDistribution {
    let largest = distribution.probabilities.max() ?? 1
    let weights = distribution.probabilities.map { exp(log($0 / largest) / temperature) }
    return TypeDistribution(
      typeCount: distribution.typeCount, types: distribution.types, weights: weights)
  }
}

extension GaussianModel {
  /// The same mean, the covariance multiplied.
  func scaled(by factor: Double) throws(FitFailure) -> GaussianModel {
    var scaled = covariance
    for index in scaled.elements.indices { scaled.elements[index] *= factor }
    return try GaussianModel(mean: mean, covariance: scaled)
  }
}

extension Temperature {
  /// The key under `sampling`.
  public static let setting = SamplingSetting(
    "temperature", summary: "the density to the power 1/T",
    explanation: Explanation(
      """
      Emits from the density taken to the power 1/T and normalised: below 1 the likely becomes \
      likelier, above 1 the rare does.
      """,
      formula: "q(x) ∝ p(x)^(1/T)",
      example: """
        chain: {generations: 3, real: 100, synthetic: 100, sampling: {temperature: 0.8}}
        """),
    reads: .positive,
    describing: "T; below 1 the likely becomes likelier", make: { Temperature($0) })
}
