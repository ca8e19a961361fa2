// SPDX-License-Identifier: GPL-3.0-or-later

/// One thing that is timed: a name, what it counts, and the work.
struct Row: Sendable {
  let name: String
  /// What `work` does so many of, such as `numbers`.
  let unit: String
  /// Reads its input once and returns the timed part, which says how many units it has done.
  let prepare: @Sendable (Input) throws -> () -> Int
}

extension Row {
  static let all = samplers
}
