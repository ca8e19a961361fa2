// SPDX-License-Identifier: GPL-3.0-or-later

internal import CollapseLedger
internal import CollapseNumerics

/// What may have happened to an entry that changed, where its numbers give it away.
enum BaselineCause {
  /// The likely cause in a line; nil where nothing fits.
  ///
  /// A ratio of means fits within three standard errors that are at most 2 % of it, another entry
  /// within two.
  static func words(_ sample: BaselineSample, among others: [BaselineSample]) -> String? {
    ratioWords(sample) ?? placeWords(sample, others)
  }

  /// Ratios that a fault leads to.
  private static let ratios: [(value: Double, formula: String, words: String)] = [
    (1.442_695_040_888_963_4, "1/ln 2", "a logarithm to base 2 where a natural one was"),
    (0.693_147_180_559_945_3, "ln 2", "a natural logarithm where one to base 2 was"),
    (0.434_294_481_903_251_8, "1/ln 10", "a logarithm to base 10 where a natural one was"),
    (2.302_585_092_994_046, "ln 10", "a natural logarithm where one to base 10 was"),
    (-1, "−1", "another sign"),
    (0.5, "½", "a factor of 2, such as a standard deviation's or a sum's over both sides"),
    (2, "2", "a factor of 2, such as a standard deviation's or a sum's over both sides"),
    (0.01, "1/100", "a share where a percentage was"),
    (100, "100", "a percentage where a share was"),
  ]

  private static func ratioWords(_ sample: BaselineSample) -> String? {
    let (old, new) = (sample.entry.values.compactMap(\.number), sample.seenNumbers)
    guard let oldError = Statistics.standardError(old), let newError = Statistics.standardError(new)
    else { return nil }
    let (before, after) = (Statistics.mean(old), Statistics.mean(new))
    guard before != 0, after != 0 else { return nil }
    let ratio = after / before
    let parts = (oldError / before, newError / after)
    let error = abs(ratio) * (parts.0 * parts.0 + parts.1 * parts.1).squareRoot()
    let fitting = ratios.filter {
      error <= 0.02 * abs($0.value) && abs(ratio - $0.value) <= 3 * error
    }
    guard let best = fitting.min(by: { abs(ratio - $0.value) < abs(ratio - $1.value) }) else {
      return nil
    }
    return "means' ratio \(RoundedNumber.text(ratio, digits: 5)), likely cause \(best.formula): "
      + best.words
  }

  private static func placeWords(_ sample: BaselineSample, _ others: [BaselineSample]) -> String? {
    let entry = sample.entry
    let seen = sample.seen.filter { !$0.isNaN }
    guard let seenError = Statistics.standardError(seen) else { return nil }
    let near = others.compactMap { other -> (distance: Double, entry: BaselineRecord.Entry)? in
      let (place, stored) = (other.entry, other.stored.filter { !$0.isNaN })
      guard place.metric == entry.metric, place.scale == entry.scale, place.id != entry.id,
        place.cell == entry.cell || place.generation == entry.generation,
        let error = Statistics.standardError(stored), error + seenError > 0
      else { return nil }
      let difference = Statistics.mean(seen) - Statistics.mean(stored)
      return (abs(difference) / (error * error + seenError * seenError).squareRoot(), place)
    }
    guard let best = near.min(by: { $0.distance < $1.distance }), best.distance < 2 else {
      return nil
    }
    return best.entry.cell == entry.cell
      ? "as the baseline has it at generation \(best.entry.generation), likely cause: generations "
        + "are counted otherwise, or a model was used again"
      : "as the baseline has it in the cell \(best.entry.label), likely cause: cells were swapped "
        + "or a setting is ignored"
  }
}
