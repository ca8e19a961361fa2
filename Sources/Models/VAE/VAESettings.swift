// SPDX-License-Identifier: GPL-3.0-or-later

public import CollapseNumerics

/// How a VAE is built, trained and drawn from.
public struct VAESettings: Sendable, Hashable {
  /// Where a generation's weights begin.
  public enum Start: String, Sendable, Hashable, CaseIterable {
    /// Anew.
    case fresh
    /// At those of the generation before.
    case warm
  }

  /// What a model hands to the next generation.
  public enum Emission: String, Sendable, Hashable, CaseIterable {
    /// Pixels drawn from the likelihood.
    case sample
    /// The likelihood's means.
    case mean
  }

  public var latentCount: Int
  public var encoder: [Int]
  public var decoder: [Int]
  public var activation = Activation.relu
  public var likelihood = VAEArchitecture.Likelihood.bernoulli
  /// What the divergence counts in the loss, β.
  public var beta = 1.0
  public var learningRate = 1e-3
  public var batchSize = 128
  public var epochs = 20
  public var start = Start.fresh
  public var emission = Emission.sample
  /// What the prior's variance is multiplied by when codes are drawn.
  public var priorTemperature = 1.0
  /// Whether later generations learn from fresh draws in every batch.
  public var isEndless = false
  /// Whether pixels are drawn anew in every epoch, white with themselves as probability.
  public var binarisesAnew = false

  /// - Parameter decoder: the encoder's widths backwards unless given.
  public init(latentCount: Int, encoder: [Int], decoder: [Int]? = nil) {
    self.latentCount = latentCount
    self.encoder = encoder
    self.decoder = decoder ?? encoder.reversed()
  }

  func architecture(dimension: Int) -> VAEArchitecture {
    VAEArchitecture(
      dimension: dimension, encoder: encoder, latentCount: latentCount, decoder: decoder,
      activation: activation, likelihood: likelihood)
  }
}
