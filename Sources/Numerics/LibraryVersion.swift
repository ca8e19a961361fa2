// SPDX-License-Identifier: GPL-3.0-or-later

internal import CGSL

/// Versions of the libraries that numbers come from.
public enum LibraryVersion {
  /// The GNU Scientific Library's, such as `2.7.1`.
  public static var gsl: String { String(cString: collapse_gsl_version()) }
}
