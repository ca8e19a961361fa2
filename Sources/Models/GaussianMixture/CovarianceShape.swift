// SPDX-License-Identifier: GPL-3.0-or-later

/// What the covariances of a mixture's components may look like.
public enum CovarianceShape: String, Sendable, Hashable, CaseIterable {
  /// Every component has a d × d covariance of its own.
  case full
  /// Every component has d variances of its own, and no correlations.
  case diagonal
}
