// SPDX-License-Identifier: GPL-3.0-or-later

/// The known word somebody may have meant.
package enum NearestWord {
  /// The nearest of the candidates, or nil where none is near enough to be worth a guess.
  ///
  /// Near is a Damerau–Levenshtein distance (restricted: no part is edited twice) of at most a
  /// third of the longer word, and at least 1, between words in lower case with `-` and blanks as
  /// `_`. Of equally near words the one with the longer common beginning wins, then the first. A
  /// beginning is near as well (`diag` to `diagonal`), and so is a word that is a part of exactly
  /// one candidate (`fraction` of `real_fraction`).
  package static func of(_ word: String, among candidates: [String]) -> String? {
    let written = folded(word)
    guard !written.isEmpty else { return nil }
    var best: (distance: Int, prefix: Int, candidate: String)?
    for candidate in candidates where candidate != word {
      let known = folded(candidate)
      let threshold = max(1, max(written.count, known.count) / 3)
      guard known.count > 1 || written == known,
        let distance = distance(written, known, atMost: threshold)
      else { continue }
      let prefix = zip(written, known).prefix { $0 == $1 }.count
      if let best, (best.distance, -best.prefix) <= (distance, -prefix) { continue }
      best = (distance, prefix, candidate)
    }
    return best?.candidate ?? continuation(of: written, among: candidates)
      ?? container(of: word, among: candidates)
  }

  /// The candidate that begins with the word; of several, the one all others begin with.
  private static func continuation(
    of written: [Unicode.Scalar], among candidates: [String]
  ) -> String? {
    guard written.count > 2 else { return nil }
    let longer = candidates.filter { folded($0).starts(with: written) }
    guard let shortest = longer.min(by: { $0.count < $1.count }),
      longer.allSatisfy({ $0.hasPrefix(shortest) })
    else { return nil }
    return shortest
  }

  /// The only candidate of whose parts between underscores the word is a beginning, end or middle.
  private static func container(of word: String, among candidates: [String]) -> String? {
    let parts = word.lowercased().split(whereSeparator: { "_- ".contains($0) })
    guard word.count > 2, !parts.isEmpty else { return nil }
    let holders = candidates.filter { candidate in
      let others = candidate.lowercased().split(separator: "_")
      let (short, long) = parts.count < others.count ? (parts, others) : (others, parts)
      guard short.count < long.count, short.joined().count > 2 else { return false }
      return (0...(long.count - short.count)).contains { offset in
        long[offset..<(offset + short.count)].elementsEqual(short)
      }
    }
    return holders.count == 1 ? holders[0] : nil
  }

  private static func folded(_ word: String) -> [Unicode.Scalar] {
    word.lowercased().unicodeScalars.map { $0 == "-" || $0 == " " ? "_" : $0 }
  }

  /// The restricted Damerau–Levenshtein distance, or nil where it exceeds a bound.
  ///
  /// Source: Boytsov 2011, doi:10.1145/1963190.1963191, section 2.1.
  static func distance(_ a: [Unicode.Scalar], _ b: [Unicode.Scalar], atMost bound: Int) -> Int? {
    guard abs(a.count - b.count) <= bound else { return nil }
    if a.isEmpty || b.isEmpty { return max(a.count, b.count) }
    var beforeLast = [Int](repeating: 0, count: b.count + 1)
    var last = Array(0...b.count)
    for i in 1...a.count {
      var row = [i] + [Int](repeating: 0, count: b.count)
      for j in 1...b.count {
        let change = a[i - 1] == b[j - 1] ? 0 : 1
        row[j] = min(last[j] + 1, row[j - 1] + 1, last[j - 1] + change)
        if i > 1, j > 1, a[i - 1] == b[j - 2], a[i - 2] == b[j - 1] {
          row[j] = min(row[j], beforeLast[j - 2] + 1)
        }
      }
      (beforeLast, last) = (last, row)
    }
    return last[b.count] <= bound ? last[b.count] : nil
  }
}
