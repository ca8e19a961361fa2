// SPDX-License-Identifier: GPL-3.0-or-later

internal import CBLAS

/// What OpenBLAS says of itself, for manifests and benchmarks.
public enum BLAS {
  /// The processor whose kernels OpenBLAS picked at start-up, such as `SkylakeX` or `Haswell`.
  public static var coreName: String { String(cString: blas_core_name()) }

  /// OpenBLAS's version and build options in one line.
  public static var configuration: String { String(cString: blas_configuration()) }

  /// How many threads one call may use.
  public static var threadCount: Int { Int(blas_thread_count()) }

  /// Keeps every call on the caller's thread: chains run in parallel, their algebra doesn't.
  public static func useOneThread() { blas_set_thread_count(1) }
}
