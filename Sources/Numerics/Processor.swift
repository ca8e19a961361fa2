// SPDX-License-Identifier: GPL-3.0-or-later

internal import CKernels

/// What the last bits of results may depend on beside the program.
public enum Processor {
  /// Whether it multiplies and adds with one rounding.
  public static var fusesMultiplyAndAdd: Bool { collapse_fuses() != 0 }
}
