// SPDX-License-Identifier: GPL-3.0-or-later

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

extension NGramModel {
  /// Why a model cannot be written as an ARPA file.
  public enum ARPAFailure: Error, Sendable, Hashable {
    /// The format's probabilities go from history to suffix; additive smoothing's don't.
    case additiveSmoothing
    /// A word stands for a boundary or has white space in it, which separates words in the format.
    case unwritable(word: String)
    /// One word a type is needed.
    case wrongWordCount(found: Int, expected: Int)
  }

  /// The model in the ARPA format for back-off models: log₁₀ probabilities and back-off weights.
  ///
  /// Probabilities have nine decimals; −99 stands for 0, as readers of the format expect.
  ///
  /// - Parameter words: one a type, by id.
  /// - Source: Stolcke 2002, "SRILM", manual page ngram-format(5), for the format.
  public func arpa(words: [String]) throws(ARPAFailure) -> String {
    if order > 1, smoothing.leavesRestToAllEqually { throw .additiveSmoothing }
    guard words.count == vocabulary.typeCount else {
      throw .wrongWordCount(found: words.count, expected: vocabulary.typeCount)
    }
    for word in words
    where word.isEmpty || word == "<s>" || word == "</s>" || word.contains(where: \.isWhitespace) {
      throw .unwritable(word: word)
    }
    let tokens = words + ["</s>", "<s>"]
    var text = "\\data\\\n"
    // Every word of the vocabulary is written, whether or not it occurs.
    let written = (0...Int(vocabulary.begin)).filter {
      !(trie.isStream && $0 == Int(vocabulary.end))
    }
    text += "ngram 1=\(written.count)\n"
    for length in 2..<max(order + 1, 2) {
      text += "ngram \(length)=\(trie.gramCount(length: length))\n"
    }
    text += "\n\\1-grams:\n"
    for id in written { text += line(ofWord: id, tokens) }
    var prefixes: [String] = trie.level(1).map { tokens[Int(trie.words[$0])] }
    for length in 2..<max(order + 1, 2) {
      text += "\n\\\(length)-grams:\n"
      var grams: [String] = []
      grams.reserveCapacity(trie.level(length).count)
      for (place, history) in trie.level(length - 1).enumerated() {
        for node in trie.followers(history) {
          let gram = "\(prefixes[place]) \(tokens[Int(trie.words[node])])"
          grams.append(gram)
          text += line(of: node, gram)
        }
      }
      prefixes = grams
    }
    return text + "\n\\end\\\n"
  }

  private func line(ofWord id: Int, _ tokens: [String]) -> String {
    let node = Int(trie.wordNodes[id])
    if node != 0 { return line(of: node, tokens[id]) }
    let share =
      id == Int(vocabulary.begin)
      ? 0 : estimates.leftOver[0] / Double(trie.predictedTypeCount)
    return "\(Self.decimal(share))\t\(tokens[id])\n"
  }

  private func line(of node: Int, _ gram: String) -> String {
    let probability = Self.decimal(estimates.probabilities[node])
    guard node < trie.historyCount, !trie.followers(node).isEmpty else {
      return "\(probability)\t\(gram)\n"
    }
    return "\(probability)\t\(gram)\t\(Self.decimal(estimates.leftOver[node]))\n"
  }

  /// A probability's decimal logarithm with nine decimals; −99 for 0.
  private static func decimal(_ probability: Double) -> String {
    guard probability > 0 else { return "-99" }
    let billionths = (log10(probability) * 1e9).rounded()
    let whole = Int(billionths.magnitude)
    let digits = String(whole % 1_000_000_000)
    return (billionths < 0 ? "-" : "") + "\(whole / 1_000_000_000)."
      + String(repeating: "0", count: 9 - digits.count) + digits
  }
}

extension NGramModel.ARPAFailure: CustomStringConvertible {
  public var description: String {
    switch self {
    case .additiveSmoothing:
      "expected a smoothing that leaves unseen words to shorter histories, found additive"
    case .unwritable(let word):
      "expected words without white space that are no boundary, found '\(Self.shown(word))'"
    case .wrongWordCount(let found, let expected): "expected \(expected) words, found \(found)"
    }
  }

  /// White space by its number, since it is not to be seen.
  private static func shown(_ word: String) -> String {
    word.unicodeScalars.map { scalar in
      scalar.properties.isWhitespace || scalar.value < 0x20
        ? "U+" + String(scalar.value, radix: 16, uppercase: true) : String(scalar)
    }.joined()
  }
}
