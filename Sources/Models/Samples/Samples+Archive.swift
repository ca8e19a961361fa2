// SPDX-License-Identifier: GPL-3.0-or-later

internal import CollapseNumerics

extension Samples {
  /// Everything needed to restore the batch bit for bit; nil for a store that has no such form.
  ///
  /// A chain whose batches have none keeps no checkpoints, and starts at generation 0 again.
  public var archive: ModelArchive? {
    switch self {
    case .points(let points):
      var archive = ModelArchive(family: kind.archiveName)
      archive.integers["dimension"] = [Int64(points.dimension)]
      archive.doubles["values"] = points.values
      archive.integers["labels"] = points.labels.map { $0.map(Int64.init) }
      return archive
    case .moments(let moments):
      return ModelArchive(
        family: kind.archiveName,
        integers: ["count": [Int64(moments.count)]],
        doubles: ["mean": moments.mean, "scatter": moments.scatter.elements])
    case .counts(let counts):
      return ModelArchive(
        family: kind.archiveName,
        integers: [
          "type_count": [Int64(counts.typeCount ?? -1)], "types": counts.types.map(Int64.init),
          "counts": counts.counts.map(Int64.init),
        ])
    case .sequences(let text):
      return ModelArchive(
        family: kind.archiveName,
        integers: [
          "vocabulary": text.vocabulary.archived, "tokens": text.tokens.map(Int64.init),
          "ends": text.ends.map(Int64.init), "is_stream": [text.isStream ? 1 : 0],
        ])
    case .gramCounts(let counts):
      return ModelArchive(family: kind.archiveName, integers: counts.archived)
    }
  }

  /// Restores a batch from its archive, bit for bit.
  ///
  /// - Throws: where the archive is of no store, or its numbers are no batch.
  public init(restoring archive: ModelArchive) throws(ArchiveFailure) {
    guard let kind = SampleKind.allCases.first(where: { $0.archiveName == archive.family }) else {
      throw .wrongFamily(found: archive.family, expected: "samples.…")
    }
    try archive.check(family: kind.archiveName, version: 1)
    switch kind {
    case .points: self = .points(try Points(restoring: archive))
    case .moments: self = .moments(try Moments(restoring: archive))
    case .counts: self = .counts(try Counts(restoring: archive))
    case .sequences: self = .sequences(try TokenSequences(restoring: archive))
    case .gramCounts: self = .gramCounts(try NGramCounts(restoring: archive))
    }
  }
}

extension SampleKind {
  /// What archives of the store call themselves.
  fileprivate var archiveName: String { "samples.\(rawValue)" }
}

extension Points {
  fileprivate init(restoring archive: ModelArchive) throws(ArchiveFailure) {
    let dimension = try archive.size(named: "dimension")
    guard let values = archive.doubles["values"] else { throw .missing("values") }
    let labels = archive.integers["labels"]
    guard values.count.isMultiple(of: dimension),
      labels.map({ $0.count == values.count / dimension }) ?? true
    else { throw .invalid("\(values.count) numbers in rows of \(dimension)") }
    self.init(
      dimension: dimension, values: values,
      labels: labels.map { $0.map { Int32(truncatingIfNeeded: $0) } })
  }
}

extension Moments {
  fileprivate init(restoring archive: ModelArchive) throws(ArchiveFailure) {
    guard let count = archive.integers["count"]?.first, count >= 0 else { throw .missing("count") }
    guard let mean = archive.doubles["mean"] else { throw .missing("mean") }
    let scatter = try archive.doubles(named: "scatter", count: mean.count * mean.count)
    self.init(
      count: Int(count), mean: mean,
      scatter: Matrix(rowCount: mean.count, columnCount: mean.count, elements: scatter))
  }
}

extension Counts {
  fileprivate init(restoring archive: ModelArchive) throws(ArchiveFailure) {
    guard let typeCount = archive.integers["type_count"]?.first,
      let types = archive.integers["types"], let counts = archive.integers["counts"]
    else { throw .missing("type_count, types or counts") }
    let limit = typeCount < 0 ? Int64(Int32.max) : typeCount
    guard types.count == counts.count, limit <= Int64(Int32.max) + 1,
      types.allSatisfy({ (0..<limit).contains($0) }), zip(types, types.dropFirst()).allSatisfy(<),
      counts.allSatisfy({ (0...(1 << 62)).contains($0) }),
      counts.reduce(0.0, { $0 + Double($1) }) <= 0x1p62
    else { throw .invalid("counts of types") }
    self.init(
      typeCount: typeCount < 0 ? nil : Int(typeCount), types: types.map { Int32($0) },
      counts: counts.map { Int($0) })
  }
}

extension TokenSequences.Vocabulary {
  fileprivate var archived: [Int64] { [Int64(typeCount), Int64(unknown ?? -1)] }

  fileprivate init(restoring numbers: [Int64]?) throws(ArchiveFailure) {
    guard let numbers, numbers.count == 2 else { throw .missing("vocabulary") }
    guard (1...Int64(Self.mostTypes)).contains(numbers[0]), numbers[1] < numbers[0] else {
      throw .invalid("vocabulary \(numbers)")
    }
    self.init(typeCount: Int(numbers[0]), unknown: numbers[1] < 0 ? nil : Int32(numbers[1]))
  }
}

extension TokenSequences {
  fileprivate init(restoring archive: ModelArchive) throws(ArchiveFailure) {
    let vocabulary = try Vocabulary(restoring: archive.integers["vocabulary"])
    guard let tokens = archive.integers["tokens"], let ends = archive.integers["ends"],
      let isStream = archive.integers["is_stream"]?.first
    else { throw .missing("tokens, ends or is_stream") }
    guard tokens.allSatisfy({ (0..<Int64(vocabulary.typeCount)).contains($0) }),
      (ends.last ?? 0) == tokens.count, ends.first ?? 0 >= 0,
      zip(ends, ends.dropFirst()).allSatisfy(<=)
    else { throw .invalid("\(tokens.count) tokens in \(ends.count) sequences") }
    self.init(
      vocabulary: vocabulary, tokens: tokens.map { Int32($0) }, ends: ends.map { Int($0) },
      isStream: isStream == 1)
  }
}

extension NGramCounts {
  fileprivate var archived: [String: [Int64]] {
    var integers: [String: [Int64]] = [
      "vocabulary": vocabulary.archived, "is_stream": [isStream ? 1 : 0], "count": [Int64(count)],
      "order": [Int64(order)],
    ]
    for (index, level) in levels.enumerated() {
      integers["keys_\(index + 1)"] = level.keys.map { Int64(bitPattern: $0) }
      integers["counts_\(index + 1)"] = level.counts.map(Int64.init)
    }
    return integers
  }

  fileprivate init(restoring archive: ModelArchive) throws(ArchiveFailure) {
    let vocabulary = try TokenSequences.Vocabulary(restoring: archive.integers["vocabulary"])
    let order = try archive.size(named: "order")
    guard let count = archive.integers["count"]?.first, count >= 0, order <= 64,
      let isStream = archive.integers["is_stream"]?.first
    else { throw .missing("count or is_stream") }
    var levels: [Level] = []
    for length in 1...order {
      guard let keys = archive.integers["keys_\(length)"],
        let counts = archive.integers["counts_\(length)"], keys.count == counts.count
      else { throw .missing("keys_\(length) or counts_\(length)") }
      let level = Level(
        keys: keys.map { UInt64(bitPattern: $0) },
        counts: counts.map { UInt32(exactly: $0) ?? 0 })
      guard zip(level.keys, level.keys.dropFirst()).allSatisfy(<),
        level.counts.allSatisfy({ $0 > 0 }),
        level.keys.last.map({ Int($0 >> 32) < (levels.last?.gramCount ?? 1) }) ?? true
      else { throw .invalid("grams of \(length) words") }
      levels.append(level)
    }
    self.init(
      order: order, vocabulary: vocabulary, isStream: isStream == 1, count: Int(count),
      levels: levels)
  }
}
