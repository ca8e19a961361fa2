// SPDX-License-Identifier: GPL-3.0-or-later

public import CollapseNumerics
internal import Dispatch

extension Workers {
  /// As many threads as are asked for, the calling one among them.
  ///
  /// For a program of one's own that fits one large model; a run uses its processors for chains
  /// instead, which have nothing to wait for.
  public static func threads(_ count: Int) -> Workers {
    Workers(count: count) { count, body in
      DispatchQueue.concurrentPerform(iterations: count, execute: body)
    }
  }
}
