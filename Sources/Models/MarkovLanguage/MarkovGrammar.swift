// SPDX-License-Identifier: GPL-3.0-or-later

internal import CollapseNumerics

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// Which classes of words follow which: rows of probabilities, one a context.
///
/// A context is the class of the word before, or of the two words before, where a sentence's
/// beginning counts as a class of its own, the last one.
struct MarkovGrammar: Sendable {
  let classCount: Int
  /// 1 or 2.
  let order: Int
  /// P(class | context), a row a context.
  let rows: [[Double]]

  /// Draws a grammar: in each context a class of mass m has weight m·e^{κg}, g normal.
  ///
  /// - Parameters:
  ///   - masses: of the classes, of sum 1.
  ///   - structure: κ, 0 or more; at 0 no word depends on another.
  init(masses: [Double], order: Int, structure: Double, using stream: inout RandomStream) {
    classCount = masses.count
    self.order = order
    let contexts = order == 1 ? masses.count + 1 : (masses.count + 1) * (masses.count + 1)
    var rows: [[Double]] = []
    for _ in 0..<contexts {
      let weights = masses.map { $0 * exp(structure * stream.standardNormal()) }
      let sum = compensatedSum(weights)
      rows.append(weights.map { $0 / sum })
    }
    self.rows = rows
  }

  /// The context at a sentence's beginning.
  var begin: Int { rows.count - 1 }

  /// The context after a word of a class.
  @inline(__always)
  func context(after wordClass: Int, in context: Int) -> Int {
    order == 1 ? wordClass : context % (classCount + 1) * (classCount + 1) + wordClass
  }

  /// How often each context is met in a sentence, on average.
  ///
  /// - Parameter end: the chance that a sentence ends after a word, above 0.
  func visits(end: Double) -> [Double] {
    // What is left after so many words falls like (1 − end)ⁿ.
    var now = [Double](repeating: 0, count: rows.count)
    now[begin] = 1
    var visits = now
    while compensatedSum(now) > 1e-17 {
      var next = [Double](repeating: 0, count: rows.count)
      for (context, mass) in now.enumerated() where mass > 0 {
        for (wordClass, share) in rows[context].enumerated() {
          next[self.context(after: wordClass, in: context)] += mass * share * (1 - end)
        }
      }
      now = next
      for context in visits.indices { visits[context] += now[context] }
    }
    return visits
  }
}
