// SPDX-License-Identifier: GPL-3.0-or-later

/// What a check says of a claim.
public enum Verdict: String, Sendable, Hashable, CaseIterable {
  /// The interval lies on the claimed side; for laws: no test fails.
  case holds
  /// The interval lies on the other side; for laws: a test fails.
  case refuted
  /// Neither, or there is nothing to judge by.
  case undecided
}
