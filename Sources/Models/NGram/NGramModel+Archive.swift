// SPDX-License-Identifier: GPL-3.0-or-later

extension NGramModel {
  /// The counts; everything else follows from them and the learner's settings.
  public var archive: ModelArchive {
    let counts = trie.gramCounts
    var integers: [String: [Int64]] = [
      "type_count": [Int64(vocabulary.typeCount)],
      "unknown": [Int64(vocabulary.unknown ?? -1)],
      "is_stream": [counts.isStream ? 1 : 0],
      "count": [Int64(counts.count)],
    ]
    for (index, level) in counts.levels.enumerated() {
      integers["keys_\(index + 1)"] = level.keys.map { Int64(bitPattern: $0) }
      integers["counts_\(index + 1)"] = level.counts.map(Int64.init)
    }
    return ModelArchive(family: Self.family, integers: integers)
  }

  /// Restores a model from its archive, bit for bit.
  ///
  /// - Throws: where the archive is of another family or order, or is no set of counts.
  init(_ archive: ModelArchive, settings: NGramLearner) throws(ArchiveFailure) {
    try archive.check(family: Self.family, version: 1)
    func integer(_ name: String) throws(ArchiveFailure) -> Int {
      guard let found = archive.integers[name] else { throw .missing(name) }
      guard found.count == 1 else { throw .wrongSize(name, found: found.count, expected: 1) }
      return Int(found[0])
    }
    let typeCount = try archive.size(named: "type_count")
    let unknown = try integer("unknown")
    guard typeCount <= TokenSequences.Vocabulary.mostTypes, unknown < typeCount else {
      throw .invalid("\(typeCount) types, unknown \(unknown)")
    }
    let vocabulary = TokenSequences.Vocabulary(
      typeCount: typeCount, unknown: unknown >= 0 ? Int32(unknown) : nil)
    var levels: [NGramCounts.Level] = []
    var histories = 1
    for length in 1...settings.order {
      let level = try Self.level(
        archive, length: length, histories: histories, vocabulary: vocabulary)
      histories = level.gramCount
      levels.append(level)
    }
    let counts = NGramCounts(
      order: settings.order, vocabulary: vocabulary, isStream: try integer("is_stream") == 1,
      count: try integer("count"), levels: levels)
    guard counts.predictedCount > 0, counts.suffixesAreThere else { throw .invalid("grams") }
    do {
      try self.init(counts, settings: settings)
    } catch {
      throw .invalid("counts without discounts at order \(error.order)")
    }
  }

  private static func level(
    _ archive: ModelArchive, length: Int, histories: Int, vocabulary: TokenSequences.Vocabulary
  ) throws(ArchiveFailure) -> NGramCounts.Level {
    guard let keys = archive.integers["keys_\(length)"] else { throw .missing("keys_\(length)") }
    guard let counts = archive.integers["counts_\(length)"] else {
      throw .missing("counts_\(length)")
    }
    guard keys.count == counts.count else {
      throw .wrongSize("counts_\(length)", found: counts.count, expected: keys.count)
    }
    let level = NGramCounts.Level(
      keys: keys.map { UInt64(bitPattern: $0) }, counts: counts.map { UInt32(exactly: $0) ?? 0 })
    for gram in level.keys.indices {
      guard gram == 0 || level.keys[gram] > level.keys[gram - 1],
        level.history(gram) < histories, level.counts[gram] > 0,
        level.keys[gram] & 0xFFFF_FFFF <= UInt64(vocabulary.begin)
      else { throw .invalid("gram \(gram) of \(length) words") }
    }
    return level
  }
}

extension NGramCounts {
  /// Whether every gram's suffix is among the grams one level below.
  var suffixesAreThere: Bool {
    var suffixes: [Int] = levels[0].keys.indices.map { _ in -1 }
    for (index, level) in levels.enumerated().dropFirst() {
      let below = levels[index - 1]
      var found: [Int] = []
      for gram in level.keys.indices {
        let suffix = suffixes[level.history(gram)]
        let key = UInt64(max(suffix, 0)) << 32 | UInt64(UInt32(bitPattern: level.word(gram)))
        guard let place = place(of: key, in: below.keys) else { return false }
        found.append(place)
      }
      suffixes = found
    }
    return true
  }

  private func place(of key: UInt64, in keys: [UInt64]) -> Int? {
    var (low, high) = (0, keys.count)
    while low < high {
      let middle = (low + high) / 2
      if keys[middle] < key { low = middle + 1 } else { high = middle }
    }
    return low < keys.count && keys[low] == key ? low : nil
  }
}
