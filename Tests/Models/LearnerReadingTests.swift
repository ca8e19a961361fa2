// SPDX-License-Identifier: GPL-3.0-or-later

import CollapseConfiguration
import CollapseModels
import CollapseNumerics
import Testing

/// What stands under `learner:` in an experiment becomes the learner it says.
@Suite struct LearnerReadingTests {
  static let catalog = Catalog<any Learner>(
    "learner",
    [
      GaussianLearner.catalogEntry, GaussianMixtureLearner.catalogEntry,
      ResamplerLearner.catalogEntry,
    ])

  /// The learner of a text, the settings as resolved, and everything said about mistakes.
  private func read(
    _ text: String
  ) -> (learner: (any Learner)?, resolved: ResolvedValue, messages: [String]) {
    let diagnostics = Diagnostics()
    let section = Section.parsing(text, reporting: diagnostics)
    let learner = section.part("learner", from: Self.catalog, describing: "what is fitted")
    section.close()
    return (learner, section.resolved, diagnostics.sorted.map(\.message))
  }

  @Test func everyLearnerHasItsDefaults() throws {
    #expect(read("learner: gaussian").learner as? GaussianLearner == GaussianLearner())
    #expect(read("learner: resampler").learner as? ResamplerLearner == ResamplerLearner())
    let mixture = read("learner: {gaussian_mixture: {components: 3}}")
    #expect(
      mixture.learner as? GaussianMixtureLearner == GaussianMixtureLearner(components: 3))
    let settings = mixture.resolved["learner"]?["gaussian_mixture"]
    #expect(
      settings
        == .mapping([
          .init("components", .integer(3)), .init("covariance", .text("full")),
          .init("restarts", .integer(1)), .init("tolerance", .number(1e-6)),
          .init("iterations", .integer(1000)), .init("covariance_floor", .number(1e-6)),
          .init("start", .text("fresh")),
        ]))
  }

  @Test func everySettingIsRead() throws {
    let gaussian = read("learner: {gaussian: {divisor: n-1}}")
    #expect(gaussian.learner as? GaussianLearner == GaussianLearner(divisor: .countMinusOne))
    let mixture = read(
      """
      learner:
        gaussian_mixture:
          components: 4
          covariance: diagonal
          restarts: 3
          tolerance: 0
          iterations: 50
          covariance_floor: 0
          start: warm
      """)
    #expect(mixture.messages.isEmpty)
    #expect(
      mixture.learner as? GaussianMixtureLearner
        == GaussianMixtureLearner(
          components: 4, covariance: .diagonal, restarts: 3, tolerance: 0, iterations: 50,
          covarianceFloor: 0, start: .warm))
  }

  @Test func mistakesAreAllTold() {
    let messages = read(
      """
      learner:
        gaussian_mixture:
          covariance: ful
          restarts: 0
          tolerance: -1
          divisor: n
      """
    ).messages
    #expect(
      messages == [
        "learner.gaussian_mixture.components: expected an integer from 1 to 1000, found nothing",
        "learner.gaussian_mixture.covariance: expected full, diagonal, spherical or "
          + "tied, found ful; did you mean full?",
        "learner.gaussian_mixture.restarts: expected an integer from 1 to 1000, found 0",
        "learner.gaussian_mixture.tolerance: expected a number of at least 0, found -1",
        "unknown key in learner.gaussian_mixture: expected components, covariance, restarts, "
          + "tolerance, iterations, covariance_floor or start, found divisor",
      ])
  }
}
