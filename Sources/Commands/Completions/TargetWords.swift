// SPDX-License-Identifier: GPL-3.0-or-later

internal import CollapseExperiment

/// What a shell offers for a positional argument.
enum TargetWords: Sendable {
  /// Experiment files.
  case experiments
  /// Experiment files, and directories of runs.
  case runs
  /// Any file.
  case files
  /// Words that are known beforehand.
  case words(@Sendable (Catalogs) -> [String])
}
