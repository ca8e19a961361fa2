// SPDX-License-Identifier: GPL-3.0-or-later

import CollapseConfiguration

/// A reader as the product's own: every kind of setting once, parts inside parts, a rule or two.
struct SampleExperiment: Equatable {
  let name: String
  let seed: Int
  let learner: SamplePart?
  let policy: SamplePart?
  let metrics: [SamplePart]
  let sweep: [String]

  enum Covariance: String, CaseIterable {
    case full
    case diagonal
    case spherical
  }

  static let learners = Catalog<SamplePart>(
    "learner",
    [
      CatalogEntry("gaussian", summary: "one Gaussian") { section in
        let divisor = section.text("divisor", default: "n", describing: "n or n-1")
        return SamplePart("gaussian", ["divisor \(divisor)"])
      },
      CatalogEntry("gaussian_mixture", summary: "a mixture of Gaussians") { section in
        let count = section.integer("components", in: 1...1000, describing: "components")
        let shape = section.choice(
          "covariance", of: Covariance.self, default: .full, describing: "shape of covariances")
        let tolerance = section.number(
          "tolerance", in: .positive, default: 1e-6, describing: "where iterating ends")
        let isWarm = section.boolean("warm", default: false, describing: "start from the last fit")
        let weights = section.numbersIfPresent(
          "weights", count: .exactly(count), in: .unit, describing: "starting weights")
        if let weights, section.isSound("components", "weights"),
          abs(weights.reduce(0, +) - 1) > 1e-9
        {
          section.error(
            at: "weights", expected: "weights that sum to 1",
            found: "a sum of \(weights.reduce(0, +))")
        }
        return SamplePart("gaussian_mixture", ["\(count) \(shape) \(tolerance) \(isWarm)"])
      },
      CatalogEntry("resampler", summary: "the null model") { _ in SamplePart("resampler") },
    ])

  static let policies = Catalog<SamplePart>(
    "policy",
    [
      CatalogEntry("replace", summary: "newest only") { _ in SamplePart("replace") },
      CatalogEntry("accumulate", summary: "everything") { _ in SamplePart("accumulate") },
      CatalogEntry("mix", summary: "some of each") { section in
        let fraction = section.number(
          "real_fraction", in: .unit, default: 0.1, describing: "share of real rows")
        let isFresh = section.boolean("fresh", default: false, describing: "never-seen rows")
        return SamplePart("mix", ["\(fraction) \(isFresh)"])
      },
    ])

  static let metrics = Catalog<SamplePart>(
    "metric",
    [
      CatalogEntry("tail_loss", summary: "share of the tail lost") { section in
        let level = section.number(
          "level", in: .openUnit, default: 0.05, describing: "the tail's probability")
        let name = section.textIfPresent("as", describing: "another name")
        return SamplePart("tail_loss", ["\(level) \(name ?? "-")"])
      },
      CatalogEntry("tail_mass", summary: "probability of the tail") { section in
        let level = section.number(
          "level", in: .openUnit, default: 0.05, describing: "the tail's probability")
        return SamplePart("tail_mass", ["\(level)"])
      },
      CatalogEntry("wasserstein_2", summary: "a distance") { _ in SamplePart("wasserstein_2") },
    ])

  init(reading section: Section) {
    name = section.text("experiment", describing: "the experiment's name")
    seed = section.integer("seed", in: 0...Int.max, default: 1, describing: "of all randomness")
    learner = section.part("learner", from: Self.learners, describing: "what is trained")
    let chain = section.section("chain", describing: "the loop")
    _ = chain.integer("generations", in: 0...100_000, describing: "after generation 0")
    _ = chain.integerIfPresent("real", in: 1...Int.max, describing: "observations")
    _ = chain.integer("synthetic", in: 1...Int.max, default: 1000, describing: "draws")
    policy = chain.part("policy", from: Self.policies, default: "replace", describing: "data")
    metrics = section.parts(
      "metrics", from: Self.metrics, default: ["tail_loss"], describing: "what is measured"
    ).map(\.value)
    sweep =
      section.mapping("sweep", describing: "paths to lists of values")?.entries.map(\.key) ?? []
    for claim in section.sections("claims", describing: "what should hold") {
      _ = claim.text("id", describing: "a name")
      _ = claim.text("that", describing: "a relation")
      _ = claim.settings("where", describing: "cells")
    }
  }
}

/// What a catalog of the sample makes: a name and its settings in words.
struct SamplePart: Equatable {
  let name: String
  let settings: [String]

  init(_ name: String, _ settings: [String] = []) {
    self.name = name
    self.settings = settings
  }
}

/// One reading of a text, with everything it left behind.
struct SampleReading {
  let experiment: SampleExperiment
  let diagnostics: Diagnostics
  let resolved: ResolvedValue

  /// - Parameter overrides: as on a command line.
  init(_ text: String, overrides: [String] = [], name: String = "x.yaml") {
    let diagnostics = Diagnostics()
    let file = ConfigurationFile.parse(text, name: name, reporting: diagnostics)
    var root = file.root
    for (index, argument) in overrides.enumerated() {
      let override = Override(parsing: argument, ordinal: index + 1, reporting: diagnostics)
      guard let override else { continue }
      root = root?.replacing(override.path, with: override.value, reporting: diagnostics)
    }
    let section = Section(
      reading: root, files: FileResolver(directory: ""), reporting: diagnostics)
    experiment = SampleExperiment(reading: section)
    section.close()
    self.diagnostics = diagnostics
    resolved = section.resolved
  }
}

extension SampleExperiment {
  /// A correct file, to be broken.
  static let text = """
    # What does a rare component need to survive?
    experiment: mixture-tail
    seed: 20240724

    learner:
      gaussian_mixture: {components: 3, covariance: full, tolerance: 1e-6}

    chain:
      generations: 30
      real: 1000                # observations generation 0 is fitted to
      synthetic: 1000
      policy: {mix: {real_fraction: 0}}

    sweep:
      chain.policy.mix.real_fraction: [0, 0.1, 0.5]
      chain.synthetic: [300, 1000]

    metrics:
      - tail_loss: {level: 0.05}
      - tail_mass
      - wasserstein_2

    claims:
      - id: the-tail-goes
        that: tail_loss[generation=30] > 2 * tail_loss[generation=0]
        where: {real_fraction: 0}
      - id: real-data-saves-it
        that: "tail_loss[real_fraction=0.1] < tail_loss[real_fraction=0]"

    """
}
