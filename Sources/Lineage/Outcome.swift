// SPDX-License-Identifier: GPL-3.0-or-later

public import CollapseModels

/// How a chain came to its end. An early end is a result, not a crash.
public enum Outcome: Sendable, Hashable {
  /// All generations were fitted.
  case completed
  /// The fit of a generation could not be made.
  case ended(generation: Int, FitFailure)
}
