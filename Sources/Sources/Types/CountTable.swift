// SPDX-License-Identifier: GPL-3.0-or-later

internal import CollapseConfiguration

/// One column of counts of a CSV file, a row a type.
struct CountTable {
  /// Whole numbers from 0 to 2⁵³, at least one of them positive.
  let counts: [Double]

  /// Reads the settings and the file; nil where there are mistakes, all reported at their place in
  /// the experiment or in the data.
  init?(reading section: Section) {
    let reference = section.file(
      "file", describing: "the file, relative to the experiment's; plain or .gz")
    let digest = section.textIfPresent(
      "sha256", describing: "checksum the file must have; the plan shows the one it has")
    let column = section.textOrIntegerIfPresent(
      "column", in: 1...Int.max,
      describing: "the column of counts, by name or by number from 1; the only one unless said")
    let header = section.booleanIfPresent(
      "header", describing: "whether the first line holds names; found out unless said")
    guard let file = DataFile(reference, reporting: section.diagnostics),
      file.agrees(withDigest: digest, reference, in: section)
    else { return nil }
    let choices = NumberTable.Choices(
      columns: column.map { [$0] }, hasHeader: header, accepted: .counts)
    do throws(NumberTable.Failure) {
      let table = try TableReader.read(file.bytes, choices)
      guard table.columns.count == 1 else {
        section.error(
          at: "column",
          expected: "one of the \(table.columns.count) columns of "
            + "\(reference.written.shortened)", found: "nothing")
        return nil
      }
      section.resolve("column", as: table.columns[0].resolved)
      section.resolve("header", as: .boolean(table.hasHeader))
      counts = table.values
    } catch {
      error.report(of: file, reference, columns: "column", isList: false, in: section)
      return nil
    }
    guard counts.contains(where: { $0 > 0 }) else {
      section.error(at: "file", expected: "counts of which some are positive", found: "zeros alone")
      return nil
    }
  }
}
