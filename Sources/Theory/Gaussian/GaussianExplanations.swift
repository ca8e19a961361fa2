// SPDX-License-Identifier: GPL-3.0-or-later

internal import CollapseNumerics

extension PivotExplanations {
  /// Faults of a chain of Gaussians that a ratio gives away.
  init(_ setting: GaussianSetting) {
    let count = setting.synthetic
    self.init()
    locationSpread = [
      LikelyCause(
        ratios: 1.05...Double(count), words: "batches seem to have fewer rows than the plan says"),
      LikelyCause(
        ratios: 0...0.02, words: "a fit seems to be handed on, or its own rows used again"),
    ]
    laterSpread = [
      LikelyCause(
        ratio: 2, formula: "2 = two steps of variance 1",
        words: "a generation seems to be missing from the record"),
      LikelyCause(
        ratios: 0...0.02, words: "the generation seems to repeat the one before"),
    ]
    // Under accumulate a wrong divisor or label changes what is taken from the pool as well.
    guard setting.policy == .replace else { return }
    firstSpread = [
      LikelyCause(
        ratio: 2, formula: "2 = two steps of variance 1",
        words: "what is labelled generation 0 seems to be generation 1: a label off by one")
    ]
    if setting.real == count && !setting.isScheduled { scatterTotal = [Self.otherDivisor(setting)] }
  }

  private static func otherDivisor(_ setting: GaussianSetting) -> LikelyCause {
    let count = Double(setting.synthetic)
    let (whole, less) = ("\(setting.synthetic)", "\(setting.synthetic - 1)")
    return setting.divisor == .count
      ? LikelyCause(
        ratio: count / (count - 1), formula: "\(whole)/\(less) = n/(n−1)",
        words: "the fit seems to divide by n−1 where the plan says n")
      : LikelyCause(
        ratio: (count - 1) / count, formula: "\(less)/\(whole) = (n−1)/n",
        words: "the fit seems to divide by n where the plan says n−1")
  }
}
