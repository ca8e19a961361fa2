// SPDX-License-Identifier: GPL-3.0-or-later

import CollapseConfiguration

/// Makes resolved values of every shape, with texts and numbers that are hard to print.
struct ValueGenerator {
  private var random: SeededGenerator

  init(seed: UInt64) { random = SeededGenerator(seed: seed) }

  mutating func mapping(depth: Int) -> ResolvedValue {
    var entries: [ResolvedValue.Entry] = []
    for _ in 0..<random.below(5) {
      let key = text()
      guard !key.isEmpty, !entries.contains(where: { $0.key == key }) else { continue }
      entries.append(ResolvedValue.Entry(key, value(depth: depth - 1)))
    }
    return .mapping(entries)
  }

  mutating func value(depth: Int) -> ResolvedValue {
    switch random.below(depth > 0 ? 8 : 5) {
    case 0: return .integer(integer())
    case 1, 2: return .number(number())
    case 3: return .boolean(random.below(2) == 0)
    case 4: return .text(text())
    case 5: return list(depth: depth)
    case 6: return .list((0..<random.below(60)).map { _ in .number(number()) })
    default: return mapping(depth: depth)
    }
  }

  private mutating func list(depth: Int) -> ResolvedValue {
    .list((0..<random.below(5)).map { _ in value(depth: depth - 1) })
  }

  private mutating func integer() -> Int {
    switch random.below(4) {
    case 0: random.pick([0, 1, -1, .max, .min])
    case 1: Int(truncatingIfNeeded: random.next())
    default: random.below(2000) - 1000
    }
  }

  /// Any finite double, some of them awkward.
  mutating func number() -> Double {
    switch random.below(4) {
    case 0:
      return random.pick([
        0, -0.0, 1, 0.1, 1e-6, .leastNonzeroMagnitude, 1e16, 1e17, -1e22, 123_456_789.0,
        .greatestFiniteMagnitude, .leastNormalMagnitude,
      ])
    case 1:
      let any = Double(bitPattern: random.next())
      return any.isFinite ? any : 0.5
    default: return Double(random.below(100_000)) / 1000
    }
  }

  mutating func text() -> String {
    if random.below(2) == 0 {
      return random.pick([
        "tail_loss", "gaussian_mixture", "yes", "No", "null", "~", "true", "012", "1_000", "1e-6",
        "12:30", "2024-07-24", ".nan", "", " ", "a b", " a", "a ", "a: b", "a:", ":a", "a #b", "#a",
        "- a", "-", "-a", "? a", "[a]", "{a}", "a, b", "\"a\"", "'a'", "it's", "&a", "*a", "!a",
        "|", ">", "%a", "@a", "`a", "---", "...", "a\nb", "\n", "a\tb", "\t", "\\", "\\n", "größe",
        "データ", "😀", "e\u{301}", "\u{A0}", "<<", "=", "${COLLAPSE_DATA}/a.csv", "../x y.csv",
        "tail_loss[generation=30] > 2 * tail_loss[generation=0]", "a?b", "a:b", "1.2.3", "n",
        "\u{2009}", "\u{E000}", "\u{10FFFF}", "٣",
      ])
    }
    let characters = Array("ab1 :#-?,[]{}&*!|>'\"%@`\\\n\t.ü")
    return String((0..<random.below(12)).map { _ in random.pick(characters) })
  }
}
