// SPDX-License-Identifier: GPL-3.0-or-later

/// How many items a list may have.
public enum ItemCount: Sendable, Hashable {
  /// Any number, none included.
  case any
  case exactly(Int)
  case atLeast(Int)

  func contains(_ count: Int) -> Bool {
    switch self {
    case .any: true
    case .exactly(let wanted): count == wanted
    case .atLeast(let least): count >= least
    }
  }

  /// The least number of items, for placeholders.
  var least: Int {
    switch self {
    case .any: 0
    case .exactly(let count), .atLeast(let count): count
    }
  }

  /// What stands between `a list of` and `numbers`.
  var words: String {
    switch self {
    case .any: ""
    case .exactly(let count): "\(count) "
    case .atLeast(let least): "at least \(least) "
    }
  }
}
