// SPDX-License-Identifier: GPL-3.0-or-later

public import CollapseConfiguration
internal import CollapseNumerics

extension VAELearner {
  /// What hidden layers do.
  private enum HiddenActivation: String, CaseIterable {
    case relu
    case tanh
  }

  /// What the decoder's output is.
  private enum LikelihoodName: String, CaseIterable {
    case bernoulli
    case gaussian
  }

  /// The entry in the catalog of learners.
  public static let catalogEntry = CatalogEntry<any Learner>(
    VAEModel.family, summary: "a variational autoencoder of two perceptrons, trained by Adam",
    explanation: Explanation(
      """
      Encoder and decoder are multilayer perceptrons; training maximises the evidence lower bound \
      by Adam. The same seed gives the same weights on one machine.
      """,
      formula: "ELBO = E[ln p(x | z)] − β KL(q(z | x) ‖ N(0, I)), z ~ q",
      source: "Kingma and Welling 2014, arXiv:1312.6114; Kingma and Ba 2015, arXiv:1412.6980.",
      example: """
        source:                                # the truth: one point in ten is far from the others
          mixture:
            weights: [0.9, 0.1]
            means: [[0, 0, 0], [4, 4, 4]]
            deviations: [[1, 1, 1], [0.5, 0.5, 0.5]]

        learner:
          vae: {latents: 1, encoder: [16], likelihood: gaussian, learning_rate: 0.01}

        chain:
          generations: 3                       # after generation 0, which learns from real rows
          real: 1000                           # rows generation 0 is fitted to
          synthetic: 1000                      # rows every generation draws
          policy: replace                      # learns from the newest batch alone

        metrics:
          - elbo                               # a lower bound of the log-likelihood
          - latent_spread                      # how far codes of what is drawn lie apart
        """),
    read: { VAELearner(reading: $0) })

  /// Reads the layers, the likelihood, how they are trained and what is emitted.
  public init(reading section: Section) {
    var settings = Self.layers(section)
    settings.activation =
      section.choice(
        "activation", of: HiddenActivation.self, default: .relu,
        describing: "what hidden layers do to their sums") == .relu ? .relu : .tanh
    settings.likelihood = Self.likelihood(section)
    settings.beta = section.number(
      "beta", in: .nonNegative, default: 1, describing: "what the divergence counts in the loss")
    settings.learningRate = section.number(
      "learning_rate", in: .positive, default: 1e-3, describing: "Adam's step")
    settings.batchSize = section.integer(
      "batch", in: 1...1_000_000, default: 128, describing: "rows a step")
    settings.epochs = section.integer(
      "epochs", in: 1...1_000_000, default: 20, describing: "passes over the training set")
    settings.start = section.choice(
      "start", of: VAESettings.Start.self, default: .fresh,
      describing: "weights begin anew, or at those of the generation before")
    settings.emission = section.choice(
      "emit", of: VAESettings.Emission.self, default: .sample,
      describing: "pixels drawn from the likelihood, or its means")
    settings.priorTemperature = section.number(
      "prior_temperature", in: .positive, default: 1,
      describing: "what the prior's variance is multiplied by when a batch is drawn")
    settings.isEndless = section.boolean(
      "endless", default: false,
      describing: "later generations learn from fresh draws in every batch")
    settings.binarisesAnew = section.boolean(
      "binarise_anew", default: false,
      describing: "pixels are drawn black or white anew in every epoch")
    if settings.binarisesAnew, settings.likelihood != .bernoulli {
      section.error(
        at: "binarise_anew", expected: "false with a Gaussian likelihood", found: "true")
      settings.binarisesAnew = false
    }
    self.init(settings.sound)
  }

  private static func layers(_ section: Section) -> VAESettings {
    let latents = section.integer(
      "latents", in: 1...10_000, describing: "coordinates of a code")
    let encoder = section.integers(
      "encoder", in: 1...100_000, default: [400],
      describing: "widths of the encoder's hidden layers; [] for a linear encoder")
    let decoder = section.integersIfPresent(
      "decoder", in: 1...100_000,
      describing: "widths of the decoder's hidden layers; the encoder's backwards by default")
    if decoder == nil, !section.isDescribing {
      section.resolve("decoder", as: .list(encoder.reversed().map { .integer($0) }))
    }
    return VAESettings(latentCount: latents, encoder: encoder, decoder: decoder)
  }

  private static func likelihood(_ section: Section) -> VAEArchitecture.Likelihood {
    let name = section.choice(
      "likelihood", of: LikelihoodName.self, default: .bernoulli,
      describing: "of pixels from 0 to 1 on logits, or normal around means")
    let variance = section.numberIfPresent(
      "variance", in: .positive,
      describing: "known variance of a Gaussian likelihood; learned unless written")
    guard name == .bernoulli else {
      return .gaussian(variance: variance.flatMap { $0 > 0 && $0.isFinite ? $0 : nil })
    }
    if variance != nil, section.isSound("variance") {
      section.error(
        at: "variance",
        "expected nothing, as a Bernoulli likelihood has none; "
          + "write likelihood: gaussian")
    }
    return .bernoulli
  }
}

extension VAESettings {
  /// The same with numbers in range: after a mistake they may be anything.
  fileprivate var sound: VAESettings {
    var sound = self
    sound.latentCount = max(1, latentCount)
    sound.encoder = encoder.map { max(1, $0) }
    sound.decoder = decoder.map { max(1, $0) }
    sound.beta = max(0, beta)
    if !(learningRate > 0) { sound.learningRate = 1e-3 }
    sound.batchSize = max(1, batchSize)
    sound.epochs = max(1, epochs)
    if !(priorTemperature > 0) { sound.priorTemperature = 1 }
    return sound
  }
}
