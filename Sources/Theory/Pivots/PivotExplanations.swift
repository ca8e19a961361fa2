// SPDX-License-Identifier: GPL-3.0-or-later

/// Faults that would move the sums of pivots by a known ratio.
struct PivotExplanations {
  /// What would move Σ Q.
  var scatterTotal: [LikelyCause] = []
  /// What would move Σ Z².
  var locationSpread: [LikelyCause] = []
  /// What would widen or narrow the first tested generation.
  var firstSpread: [LikelyCause] = []
  /// What would widen or narrow any later one.
  var laterSpread: [LikelyCause] = []

  func spread(at generation: Int) -> [LikelyCause] {
    generation == 0 ? firstSpread : laterSpread
  }
}
