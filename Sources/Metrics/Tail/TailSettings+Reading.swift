// SPDX-License-Identifier: GPL-3.0-or-later

internal import CollapseConfiguration

extension TailSettings {
  /// Reads a level or, in one dimension, a quantile and its side.
  init(reading section: Section) {
    let level = section.numberIfPresent(
      "level", in: .openUnit,
      describing: "the reference's probability of its tail; 0.05 unless a quantile is given")
    let quantile = section.numberIfPresent(
      "quantile", in: .open(0.5, 1),
      describing: "in one dimension: the tail lies beyond this quantile of the reference")
    let side = section.choiceIfPresent(
      "side", of: TailDefinition.Side.self,
      describing: "which side a quantile's tail lies on; lower mirrors it; both unless given")
    let centred = section.boolean(
      "centred", default: false,
      describing: "moves the tail with the generation's own mean, so that drift doesn't count")
    let draws = section.integer(
      "draws", in: 100...10_000_000, default: 4096,
      describing: "points that stand for the tail (for tail_mass, for the model) where no exact "
        + "result is known")
    if section.isSound("level", "quantile"), level != nil, quantile != nil {
      section.error(at: "quantile", expected: "either level or quantile", found: "both")
    }
    if section.isSound("quantile", "side"), quantile == nil, side != nil {
      section.error(at: "side", expected: "quantile beside it", found: "none")
    }
    let tail: TailDefinition
    if let quantile {
      tail = .quantile(quantile, side ?? .both)
      if side == nil { section.resolve("side", as: .text(TailDefinition.Side.both.rawValue)) }
    } else {
      tail = .level(level ?? 0.05)
      if level == nil { section.resolve("level", as: .number(0.05)) }
    }
    self.init(tail: tail, centred: centred, draws: max(1, draws))
  }
}
