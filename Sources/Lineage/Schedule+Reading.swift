// SPDX-License-Identifier: GPL-3.0-or-later

public import CollapseConfiguration

extension Schedule {
  /// The forms a schedule is written in.
  public static let catalog = Catalog<Schedule>(
    "schedule",
    [
      CatalogEntry(
        "list", summary: "generation g learns from the g-th number of rows",
        read: { section in
          let rows = section.integers(
            "rows", count: .atLeast(1), in: 1...Schedule.mostRows,
            describing: "rows drawn for generations 1, 2, …")
          return section.isSound() ? .list(rows) : nil
        }),
      CatalogEntry(
        "power", summary: "generation g learns from base · (g + 1)^exponent rows",
        read: { section in
          let base = section.base()
          let exponent = section.number(
            "exponent", in: .any, describing: "0 is a constant number, below 0 it falls")
          return section.isSound() ? .power(base: base, exponent: exponent) : nil
        }),
      CatalogEntry(
        "geometric", summary: "generation g learns from base · ratio^g rows",
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
