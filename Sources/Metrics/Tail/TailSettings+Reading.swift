// SPDX-License-Identifier: GPL-3.0-or-later

internal import CollapseConfiguration

extension TailSettings {
  /// Reads which tail is meant: `level`, or in one dimension `quantile` and `side`.
  init(reading section: Section) {
    let level = section.numberIfPresent(
      "level", in: .openUnit,
      describing: "the reference's probability of its own tail; 0.05 unless a quantile is given")
    let quantile = section.numberIfPresent(
      "quantile", in: .open(0.5, 1),
      describing: "in one dimension, the quantile beyond which the tail lies")
    let side = section.choiceIfPresent(
      "side", of: TailDefinition.Side.self,
      describing: "which tail a quantile cuts off; both unless said")
    let centred = section.boolean(
      "centred", default: false,
      describing: "whether the tail moves with the generation's own mean")
    let draws = section.integer(
      "draws", in: 100...10_000_000, default: 4096,
      describing: "points that stand for all where there is no exact result")
    if level != nil, quantile != nil {
      section.error(at: "quantile", expected: "either level or quantile", found: "both")
    }
    if side != nil, quantile == nil {
      section.error(at: "side", expected: "a quantile beside it", found: "none")
    }
    let tail: TailDefinition
    if let quantile {
      tail = .quantile(quantile, side ?? .both)
      if side == nil { section.resolve("side", as: .text(TailDefinition.Side.both.rawValue)) }
    } else {
      tail = .level(level ?? 0.05)
      if level == nil { section.resolve("level", as: .number(0.05)) }
    }
    self.init(tail: tail, centred: centred, draws: draws)
  }
}
