// SPDX-License-Identifier: GPL-3.0-or-later

import CollapseLedger
import Testing

@Suite struct RunFingerprintTests {
  private func cell(
    _ id: String, _ values: [[Double]], metric: String = "m", reversed: Bool = false
  ) -> CellResults {
    let records = values.enumerated().flatMap { replicate, row in
      row.enumerated().map { generation, value in
        GenerationRecord(
          replicate: replicate, generation: generation, metricNames: [metric],
          readings: [RecordedValue(value)])
      }
    }
    return CellResults(
      cell: CellRecord(
        id: id, slug: "s", axisValues: [], generations: 1, referenceOrigin: .truth,
        facts: CellFacts(), settings: .null),
      records: reversed ? records.reversed() : records)
  }

  @Test func orderOfRecordsCellsAndNamesMakesNoDifference() {
    let values = [[1, 2], [3, .infinity]]
    let one = RunFingerprint([cell("a", values), cell("b", [[5, 6]])], metrics: ["m", "k"])
    let other = RunFingerprint(
      [cell("b", [[5, 6]]), cell("a", values, reversed: true)], metrics: ["k", "m"])
    #expect(one == other && one.text.utf8.count == 64)
  }

  @Test func aBitAnywhereMakesAnother() {
    let base = RunFingerprint([cell("a", [[1, 2]])], metrics: ["m"])
    let others = [
      RunFingerprint([cell("a", [[1, 2.0.nextUp]])], metrics: ["m"]),
      RunFingerprint([cell("a", [[2, 1]])], metrics: ["m"]),
      RunFingerprint([cell("b", [[1, 2]])], metrics: ["m"]),
      RunFingerprint([cell("a", [[1, .nan]])], metrics: ["m"]),
      RunFingerprint([cell("a", [[1, 2], [1, 2]])], metrics: ["m"]),
      RunFingerprint([cell("a", [[1, 2]], metric: "k")], metrics: ["k"]),
    ]
    for other in others { #expect(other != base) }
    #expect(Set(others).count == others.count)
  }
}
