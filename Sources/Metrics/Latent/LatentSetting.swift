// SPDX-License-Identifier: GPL-3.0-or-later

internal import CollapseLineage
internal import CollapseModels

extension MetricSetting {
  /// Why a metric of latent codes does not apply; nil where it does.
  var latentRefusal: String? {
    learner.traits.latentCount == nil
      ? "expected a family with latent codes (vae, probabilistic_pca), found \(learner.family)"
      : nil
  }

  /// Why there are no held-out observations; nil where there are.
  var heldOutRefusal: String? {
    truth == nil && (source.heldOut ?? 0) == 0
      ? "expected held-out observations, found none; write `held_out: 0.2` at the source" : nil
  }

  /// Why a metric of points does not apply; nil where it does.
  var pointsRefusal: String? {
    source.kind == .points ? nil : "expected points, found \(source.kind.rawValue)"
  }

  /// Why classes that are named are none of the source's; nil where they are.
  func classRefusal(_ classes: [Int]) -> String? {
    guard let known = source.classes else {
      return "expected labels at the source, found none; write `label` or `labels` there"
    }
    guard let stranger = classes.first(where: { !known.contains($0) }) else { return nil }
    return "expected classes of the source (\(known.map { "\($0)" }.joined(separator: ", "))), "
      + "found \(stranger)"
  }
}

extension Samples {
  /// The first so many points, or all of them.
  func firstPoints(_ count: Int) -> Points? {
    points.map { $0.prefix(min(count, $0.count)) }
  }
}
