// SPDX-License-Identifier: GPL-3.0-or-later

import CollapseLineage
import CollapseModels
import CollapseNumerics

/// A learner that hands on something else than what an honest one fits.
struct FaultyFit: Learner {
  let honest: any Learner
  /// Makes the faulty model of the honest one and of what it was fitted to.
  let change: @Sendable (any GenerativeModel, Samples) throws(FitFailure) -> any GenerativeModel

  var family: String { honest.family }
  var traits: ModelTraits { honest.traits }
  var acceptedKinds: Set<SampleKind> { honest.acceptedKinds }

  func restore(_ archive: ModelArchive) throws(ArchiveFailure) -> any GenerativeModel {
    try honest.restore(archive)
  }

  func fit(
    _ training: Samples, after previous: (any GenerativeModel)?, using stream: inout RandomStream
  ) throws(FitFailure) -> Fit {
    let fit = try honest.fit(training, after: previous, using: &stream)
    return Fit(model: try change(fit.model, training), objective: fit.objective)
  }
}

extension FaultyFit {
  /// A mixture of other components than were fitted.
  static func mixture(
    _ honest: any Learner,
    _ change: @escaping @Sendable ([GaussianComponent]) -> [GaussianComponent]
  ) -> FaultyFit {
    FaultyFit(honest: honest) { (model, _) throws(FitFailure) in
      let components = change(model.gaussianComponents ?? [])
      return try GaussianMixtureModel(
        weights: components.map(\.weight), means: components.map(\.mean),
        covariances: components.map(\.covariance))
    }
  }
}
