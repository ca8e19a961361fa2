// SPDX-License-Identifier: GPL-3.0-or-later

public import CollapseConfiguration

extension Schedule {
  /// The forms a schedule is written in.
  public static let catalog = Catalog<Schedule>(
    "schedule",
    [
      CatalogEntry(
        "list", summary: "generation g learns from the g-th number of rows",
        explanation: Explanation(
          """
          The number of rows that generations 1, 2, … learn from, one by one.
          """,
          example: """
            chain:
              generations: 3
              real: 100
              synthetic: {schedule: {list: {rows: [100, 200, 400]}}}
            """),
        read: { section in
          let rows = section.integers(
            "rows", count: .atLeast(1), in: 1...Schedule.mostRows,
            describing: "rows drawn for generations 1, 2, …")
          return section.isSound() ? .list(rows) : nil
        }),
      CatalogEntry(
        "power", summary: "generation g learns from base · (g + 1)^exponent rows",
        explanation: Explanation(
          """
          Numbers of rows that grow or fall as a power of the generation. With as many real rows \
          as the base, fit t = g + 1 learns from base · t^exponent rows.
          """,
          formula: "n(g) = base · (g + 1)^exponent",
          example: """
            chain:
              generations: 3
              real: 100
              synthetic: {schedule: {power: {base: 100, exponent: 1}}}
            """),
        read: { section in
          let base = section.base()
          let exponent = section.number(
            "exponent", in: .any, describing: "0 is a constant number, below 0 it falls")
          return section.isSound() ? .power(base: base, exponent: exponent) : nil
        }),
      CatalogEntry(
        "geometric", summary: "generation g learns from base · ratio^g rows",
        explanation: Explanation(
          """
          Numbers of rows that grow or shrink by the same ratio from generation to generation.
          """,
          formula: "n(g) = base · ratio^g",
          example: """
            chain:
              generations: 3
              real: 100
              synthetic: {schedule: {geometric: {base: 100, ratio: 1.5}}}
            """),
        read: { section in
          let base = section.base()
          let ratio = section.number(
            "ratio", in: .positive, describing: "of one generation's rows to those before")
          return section.isSound() ? .geometric(base: base, ratio: ratio) : nil
        }),
    ])
}

extension Section {
  fileprivate func base() -> Int {
    integer(
      "base", in: 1...Schedule.mostRows,
      describing: "what the number would be at generation 0, which learns from real rows")
  }
}
