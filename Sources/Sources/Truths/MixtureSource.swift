// SPDX-License-Identifier: GPL-3.0-or-later

public import CollapseLineage
public import CollapseModels

/// A mixture of normal distributions in d dimensions; its density and its components are known.
public struct MixtureSource: Source {
  public let name = "mixture"
  public let model: GaussianMixtureModel

  public init(_ model: GaussianMixtureModel) { self.model = model }

  public var truth: (any GenerativeModel)? { model }

  public var facts: SourceFacts { SourceFacts(kind: .points, dimension: model.dimension) }

  public func realData(_ streams: ReplicateStreams) -> any RealData {
    TruthData(truth: model, streams: streams)
  }
}
