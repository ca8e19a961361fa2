// SPDX-License-Identifier: GPL-3.0-or-later

/// The different words of a text, each kept once as bytes, by the number of their first occurrence.
struct WordTable: Sendable {
  /// Bytes of all words, one after another.
  private var bytes: [UInt8] = []
  /// Where each word ends.
  private var ends: [Int] = []
  /// Open addressing: a word's number plus one, or 0; a power of two of them.
  private var slots = [UInt32](repeating: 0, count: 1 << 12)
  private var hashes: [UInt64] = []

  var count: Int { ends.count }

  /// A word's bytes.
  func bytes(_ word: Int) -> ArraySlice<UInt8> {
    bytes[(word == 0 ? 0 : ends[word - 1])..<ends[word]]
  }

  /// A word as text; bytes that are no UTF-8 as U+FFFD.
  subscript(word: Int) -> String { String(decoding: bytes(word), as: UTF8.self) }

  /// The number of a word, which joins the table where it is new.
  mutating func number(of word: UnsafeRawBufferPointer) -> Int32 {
    let hash = Self.hash(word)
    var slot = Int(truncatingIfNeeded: hash) & (slots.count - 1)
    while slots[slot] != 0 {
      let found = Int(slots[slot]) - 1
      if hashes[found] == hash, equals(found, word) { return Int32(found) }
      slot = (slot + 1) & (slots.count - 1)
    }
    bytes.append(contentsOf: word)
    ends.append(bytes.count)
    hashes.append(hash)
    slots[slot] = UInt32(ends.count)
    if ends.count * 2 > slots.count { grow() }
    return Int32(ends.count - 1)
  }

  /// The number of a word that is in the table.
  func existing(_ word: String) -> Int32? {
    (0..<count).first { bytes($0).elementsEqual(word.utf8) }.map(Int32.init)
  }

  private func equals(_ found: Int, _ word: UnsafeRawBufferPointer) -> Bool {
    let start = found == 0 ? 0 : ends[found - 1]
    guard ends[found] - start == word.count else { return false }
    for index in 0..<word.count where bytes[start + index] != word[index] { return false }
    return true
  }

  private mutating func grow() {
    slots = [UInt32](repeating: 0, count: slots.count * 2)
    for (word, hash) in hashes.enumerated() {
      var slot = Int(truncatingIfNeeded: hash) & (slots.count - 1)
      while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
      slots[slot] = UInt32(word + 1)
    }
  }

  /// FNV-1a with a last mixing step; numbers come from order of occurrence, never from the hash.
  private static func hash(_ word: UnsafeRawBufferPointer) -> UInt64 {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in word { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    return hash ^ hash >> 29
  }
}
