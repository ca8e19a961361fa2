// SPDX-License-Identifier: GPL-3.0-or-later

internal import CollapseConfiguration
internal import CollapseLineage

/// What policies share that take a given number of never-seen real rows for every generation.
enum FreshRows {
  /// The most that a generation may take.
  static let most = 1 << 31

  /// Reads how many; none unless written.
  static func read(_ section: Section, describing summary: String) -> Int {
    // After a mistake the number may be anything.
    let rows = section.integerIfPresent("fresh_rows", in: 0...most, describing: summary)
    return min(max(rows ?? 0, 0), most)
  }

  /// Why a source cannot give so many; nil where it can.
  static func refusal(_ rows: Int, sizes: ChainSizes, source: SourceFacts) -> String? {
    guard rows > 0, let available = source.available else { return nil }
    let (later, overflow) = rows.multipliedReportingOverflow(by: sizes.generations)
    if !overflow && later <= available - sizes.real { return nil }
    return "\(sizes.generations) generations take \(rows) fresh rows each after the \(sizes.real) "
      + "of generation 0, and the source has \(available); lower fresh_rows, chain.generations "
      + "or chain.real"
  }
}
