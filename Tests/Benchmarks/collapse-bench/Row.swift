// SPDX-License-Identifier: GPL-3.0-or-later

/// One thing that is timed: a name, what it counts, and the work.
struct Row: Sendable {
  let name: String
  /// What `work` does so many of, such as `numbers`.
  let unit: String
  /// Reads its input once and returns the timed part.
  let prepare: @Sendable (Input) throws -> () throws -> Work
}

/// What one round did.
struct Work {
  /// How many units.
  let units: Int
  /// A number that the peer must come to as well; 0 where both draw at random.
  let check: Double
}

extension Row {
  static let all = samplers + mixtures + grams + networks + pools
}
