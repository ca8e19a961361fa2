// SPDX-License-Identifier: GPL-3.0-or-later

internal import Synchronization

/// What workers have to tell a person, kept until the run is over.
final class Notes: Sendable {
  private let kept = Mutex<[String]>([])

  func add(_ note: String) { kept.withLock { $0.append(note) } }

  /// All notes, sorted, since workers come by in any order.
  var all: [String] { kept.withLock { $0.sorted() } }
}
