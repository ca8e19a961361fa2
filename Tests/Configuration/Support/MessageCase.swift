// SPDX-License-Identifier: GPL-3.0-or-later

import CollapseConfiguration
import Testing

/// A text and all that is said of it.
struct MessageCase: Sendable, CustomTestStringConvertible {
  /// What stands before the lines of a case, so that those are its only mistakes.
  enum Base: String {
    case empty = ""
    case withoutChain = "experiment: a\nlearner: gaussian\n"
    case complete = "experiment: a\nlearner: gaussian\nchain: {generations: 3}\n"
  }

  let id: String
  let text: String
  let expected: String

  init(_ id: String, _ base: Base, _ rest: String, _ expected: String) {
    self.id = id
    text = base.rawValue + rest
    self.expected = expected
  }

  var testDescription: String { id }

  /// What the program says.
  var rendered: String { SampleReading(text, name: "x.yaml").diagnostics.render() }
}
