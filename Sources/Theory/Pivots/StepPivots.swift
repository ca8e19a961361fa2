// SPDX-License-Identifier: GPL-3.0-or-later

internal import CollapseNumerics

/// The pivots of one step of one chain: under a law independent of each other, of every other
/// step and of every unknown.
struct StepPivots {
  /// The generation whose fit the step leads to.
  let generation: Int
  /// Standard normal: where the batch's mean fell, one a coordinate.
  let location: [Double]
  /// χ² with `degrees`: how wide the batch is, one a coordinate.
  let scatter: [Double]
  let degrees: [Double]
  /// Standard normal: how the batch's coordinates lean on each other.
  let shear: [Double]
  /// `scatter` as standard normal numbers with the same tails.
  let scores: [Double]

  init(
    generation: Int, location: [Double], scatter: [Double], degrees: [Double], shear: [Double] = []
  ) {
    self.generation = generation
    self.location = location
    self.scatter = scatter
    self.degrees = degrees
    self.shear = shear
    scores = zip(scatter, degrees).map { Tail.chiSquared($0, degrees: $1).score }
  }

  /// How many independent numbers these are.
  var count: Int { location.count + scatter.count + shear.count }
}
