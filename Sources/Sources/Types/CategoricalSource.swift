// SPDX-License-Identifier: GPL-3.0-or-later

public import CollapseLineage
public import CollapseModels
internal import CollapseNumerics

/// A distribution over finitely many types; its probabilities are known.
///
/// The order of draws says nothing, so that real observations come as counts, drawn one by one or,
/// where the chain draws statistics, as one multinomial.
public struct CategoricalSource: Source {
  /// How the probabilities are given.
  public enum Shape: Sendable, Hashable {
    /// ∝ rank to the minus exponent.
    case zipf(exponent: Double)
    case uniform
    /// Written out, or the shares of counts in a file.
    case weights
  }

  public let name = "categorical"
  public let model: CategoricalModel
  public let shape: Shape

  /// - Precondition: the distribution's types are bounded, as all but whole numbers are.
  public init(_ distribution: TypeDistribution, shape: Shape = .weights) {
    precondition(distribution.typeCount != nil, "a categorical source of numbers without bound")
    model = CategoricalModel(distribution)
    self.shape = shape
  }

  /// Zipf's law over finitely many types: pᵢ ∝ i⁻ᵉ, the first type the likeliest.
  public static func zipf(types: Int, exponent: Double) -> CategoricalSource {
    CategoricalSource(
      TypeDistribution(weights: Zipf(typeCount: types, exponent: exponent).weights),
      shape: .zipf(exponent: exponent))
  }

  public static func uniform(types: Int) -> CategoricalSource {
    CategoricalSource(
      TypeDistribution(weights: [Double](repeating: 1, count: types)), shape: .uniform)
  }

  public var truth: (any GenerativeModel)? { model }

  public var facts: SourceFacts {
    SourceFacts(kind: .counts, dimension: 1, typeCount: model.distribution.typeCount)
  }

  public func realData(_ streams: ReplicateStreams) -> any RealData {
    realData(streams, draw: .rows)
  }

  public func realData(_ streams: ReplicateStreams, draw: Draw) -> any RealData {
    TruthData(truth: model, streams: streams, draw: draw)
  }
}
