// SPDX-License-Identifier: GPL-3.0-or-later

import CollapseModels
import CollapseNumerics
import Testing

struct SamplesArchiveTests {
  private static let text = TokenSequences(
    vocabulary: .init(typeCount: 5, unknown: 4), tokens: [0, 1, 4, 0, 2], ends: [2, 2, 5])

  static let batches: [Samples] = [
    .points(Points(dimension: 2, values: [1, -0.0, .leastNonzeroMagnitude, 4], labels: [7, -1])),
    .points(Points(dimension: 3, values: [])),
    .moments(
      Moments(
        count: 3, mean: [0.1, 2],
        scatter: Matrix(rowCount: 2, columnCount: 2, elements: [1, 2, 2, 9])
      )),
    .counts(Counts(typeCount: nil, types: [0, 9], counts: [1, 1 << 61])),
    .counts(Counts(typeCount: 4, types: [3], counts: [2])),
    .sequences(text),
    .gramCounts(NGramCounts(text, order: 3)),
  ]

  @Test(arguments: batches.indices)
  func everyStoreComesBackBitForBit(_ index: Int) throws {
    let batch = Self.batches[index]
    let archive = try #require(batch.archive)
    #expect(try Samples(restoring: archive) == batch)
  }

  @Test func archivesThatAreNoBatchAreRefused() {
    for (name, value): (String, [Int64]) in [
      ("types", [5]), ("types", [-1]), ("counts", [-1]), ("counts", [1, 2]), ("type_count", []),
    ] {
      var archive = ModelArchive(
        family: "samples.counts", integers: ["type_count": [4], "types": [3], "counts": [2]])
      archive.integers[name] = value
      #expect(throws: ArchiveFailure.self, "\(name)") { try Samples(restoring: archive) }
    }
    #expect(throws: ArchiveFailure.self) {
      try Samples(restoring: ModelArchive(family: "gaussian"))
    }
  }
}
