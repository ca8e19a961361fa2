// SPDX-License-Identifier: GPL-3.0-or-later

/// Breaks files: flips, deletions, insertions, duplications, truncations, bombs.
struct Mutator {
  private var random: SeededGenerator

  init(seed: UInt64) { random = SeededGenerator(seed: seed) }

  /// Files to start from: small, and between them of every construct.
  static let corpus: [String] = [
    SampleExperiment.text,
    "experiment: a\nlearner: gaussian\nchain: {generations: 3}\n",
    "experiment: \"a\\u00fc\"\nlearner: {gaussian_mixture: {components: 2, weights: [0.5, 0.5]}}\n",
    "? experiment\n: >\n  folded\n  text\n\n? seed\n: |-\n  literal\nlearner: !!str x\n",
    "# größe 😀\nexperiment: 'it''s'\nmetrics:\n- tail_loss: {level: 1e-3, as: b}\n- tail_mass\n",
    "a: &x [1, 2, *x]\nb: {<<: *x}\n--- \nc: 012\n... \n%YAML 1.2\n",
  ]

  /// What is put in: characters that mean something to YAML, and bytes that are no text.
  private static let fragments: [[UInt8]] = [
    Array(":".utf8), Array(": ".utf8), Array("- ".utf8), Array("\n".utf8), Array("\t".utf8),
    Array("  ".utf8), Array("{".utf8), Array("}".utf8), Array("[".utf8), Array("]".utf8),
    Array("\"".utf8), Array("'".utf8), Array("&a ".utf8), Array("*a".utf8), Array("!!int ".utf8),
    Array("#".utf8), Array("|".utf8), Array(">".utf8), Array("---\n".utf8), Array("? ".utf8),
    Array("\\".utf8), Array("%TAG ! a:\n".utf8), Array("\r".utf8), Array("\r\n".utf8),
    Array("\u{FEFF}".utf8), Array("\u{85}".utf8), Array("\u{2028}".utf8), Array("😀".utf8),
    Array("<<".utf8), Array("yes".utf8), Array("1e999".utf8), Array("0x".utf8),
    [0], [0x1B], [0x7F], [0xFF], [0xC3], [0xED, 0xA0, 0x80], [0xF5], [0xFF, 0xFE], [0xFE, 0xFF],
  ]

  mutating func next() -> [UInt8] {
    var bytes = Array(random.pick(Self.corpus).utf8)
    for _ in 0...random.below(4) { mutate(&bytes) }
    return bytes
  }

  private mutating func mutate(_ bytes: inout [UInt8]) {
    let place = random.below(bytes.count + 1)
    let end = min(bytes.count, place + 1 + random.below(20))
    switch random.below(9) {
    case 0 where place < bytes.count: bytes[place] ^= 1 << UInt8(random.below(8))
    case 1: bytes.removeSubrange(place..<end)
    case 2: bytes.insert(contentsOf: bytes[place..<end], at: random.below(bytes.count + 1))
    case 3: bytes.removeSubrange(place...)
    case 4: bytes.insert(contentsOf: bomb(), at: place)
    case 5: bytes += bytes[..<place]
    case 6: bytes.insert(UInt8(truncatingIfNeeded: random.next()), at: place)
    default: bytes.insert(contentsOf: random.pick(Self.fragments), at: place)
    }
  }

  /// Something that opens again and again.
  private mutating func bomb() -> [UInt8] {
    let opening = random.pick([
      "[", "{", "- ", "? ", "[{a: ", "{a: [", "\"", "a: ", "&a [*a, ", "!",
    ])
    return Array(String(repeating: opening, count: random.below(500)).utf8)
  }
}
