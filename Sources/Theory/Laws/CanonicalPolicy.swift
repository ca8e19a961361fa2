// SPDX-License-Identifier: GPL-3.0-or-later

public import CollapseLedger

extension CellFacts {
  /// The data policy under the plainest of its names; nil where none is known.
  ///
  /// Fresh real rows beside them make it another policy.
  /// A mix of nothing but the newest batch and a window of one generation are `replace`, so is a
  /// batch that grows as a pool would; a window that reaches back to generation 0 for ever is
  /// `accumulate`. The sizes stay as they are in the facts.
  public var canonicalPolicy: String? {
    guard let name = text("policy") else { return nil }
    if (integer("fresh_rows") ?? 0) > 0 { return "\(name) with fresh rows" }
    switch name {
    case "mix": return mixesNothing ? "replace" : name
    case "window":
      guard let length = integer("policy.generations") else { return name }
      if length == 1 { return "replace" }
      return integer("generations").map { length > $0 } ?? false ? "accumulate" : name
    case "grown_replace": return "replace"
    default: return name
    }
  }

  /// Whether every row of a mix is one of the newest batch.
  private var mixesNothing: Bool {
    if let fraction = number("real_fraction") { return fraction == 0 }
    return number("newest") == 1 && (number("previous") ?? 0) == 0 && (number("original") ?? 0) == 0
  }
}
