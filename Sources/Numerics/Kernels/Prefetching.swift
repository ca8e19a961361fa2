// SPDX-License-Identifier: GPL-3.0-or-later

internal import CKernels

/// Memory that is about to be read.
public enum Prefetching {
  /// Asks for the memory where so many of the places stand, and does not wait for it.
  ///
  /// - Parameter places: within the words, or anywhere: what is not there is not asked for.
  public static func request(
    _ words: UnsafePointer<UInt64>, at places: UnsafePointer<UInt32>, count: Int
  ) {
    collapse_prefetch(words, places, count)
  }
}
