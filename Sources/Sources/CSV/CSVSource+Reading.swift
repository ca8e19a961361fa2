// SPDX-License-Identifier: GPL-3.0-or-later

public import CollapseConfiguration
public import CollapseLineage
internal import CollapseModels

extension CSVSource {
  /// What becomes of a row with a missing or bad number.
  enum MissingNumbers: String, CaseIterable {
    case error
    case drop
  }

  /// The entry in the catalog of sources.
  public static let catalogEntry = CatalogEntry<any Source>(
    "csv", summary: "the rows of a CSV file, plain or gzip's, a share of them held out",
    explanation: Explanation(
      """
      Real data: rows of numbers from a CSV file. A share held out is drawn anew for every \
      replicate and never trained on; scaling uses that replicate's training part alone. The \
      plan keeps the file's checksum.
      """,
      source: """
        RFC 4180 for the format, doi:10.17487/RFC4180; header and trimming as written in the \
        settings.
        """,
      example: """
        source: {csv: {file: data/old-faithful.csv, columns: [eruptions], held_out: 0.2}}
        chain: {generations: 3}
        """),
    read: { CSVSource(reading: $0) })

  /// Reads the settings and the file.
  ///
  /// What the file settles, such as its header, its columns and its checksum, joins the resolved
  /// settings, so that a plan that was printed names the data it was made for.
  ///
  /// - Returns: nil where there is no file, or mistakes in it or in the settings, all reported.
  public init?(reading section: Section) {
    let mistakesBefore = section.diagnostics.errorCount
    let settings = CSVSettings(reading: section)
    guard let file = DataFile(settings.file, reporting: section.diagnostics) else { return nil }
    guard file.agrees(withDigest: settings.digest, settings.file, in: section) else { return nil }
    guard let table = settings.table(of: file, in: section) else { return nil }
    let labelPlace = settings.images.labelPlace(in: table, chosen: settings.columns, section)
    var names = table.names
    if let labelPlace { names.remove(at: labelPlace) }
    guard section.diagnostics.errorCount == mistakesBefore,
      let points = settings.images.points(table, labelPlace: labelPlace, in: section),
      let split = settings.split(points, in: section)
    else { return nil }
    if settings.standardise {
      guard settings.canStandardise(points, names, heldOut: split.heldOut, in: section)
      else { return nil }
    }
    guard section.diagnostics.errorCount == mistakesBefore else { return nil }
    self.init(
      points, columns: names, heldOutCount: split.heldOut, standardise: settings.standardise,
      droppedRows: table.droppedRows, images: settings.images, shares: split.shares)
  }
}

/// The settings of a CSV source as written.
private struct CSVSettings {
  let file: FileReference
  let digest: String?
  let columns: [TextOrInteger]?
  let images: CSVImages
  let choices: NumberTable.Choices
  let standardise: Bool
  let heldOutShare: Double

  init(reading section: Section) {
    file = section.file("file", describing: "the file, relative to the experiment's; plain or .gz")
    digest = section.textIfPresent(
      "sha256", describing: "checksum the file must have; the plan shows the one it has")
    columns = section.textsOrIntegersIfPresent(
      "columns", count: .atLeast(1), in: 1...Int.max,
      describing: "columns that become coordinates, by name or by number from 1; all unless said")
    let header = section.booleanIfPresent(
      "header", describing: "whether the first line holds names; found out unless said")
    let missing = section.choice(
      "missing", of: CSVSource.MissingNumbers.self, default: .error,
      describing: "a row with a missing or bad number is refused, or dropped and counted")
    standardise = section.boolean(
      "standardise", default: false,
      describing: "scale columns to mean 0 and variance 1 (divisor n) by the training part")
    heldOutShare = section.number(
      "held_out", in: .halfOpen(0, below: 1), default: 0,
      describing: "share of the rows that no generation trains on, drawn in every replicate")
    images = CSVImages(reading: section)
    choices = NumberTable.Choices(
      columns: images.columns(columns), hasHeader: header, dropsRows: missing == .drop)
  }

  /// The table, or nil with every mistake reported at its line of the data.
  func table(of file: DataFile, in section: Section) -> NumberTable? {
    do throws(NumberTable.Failure) {
      let table = try TableReader.read(file.bytes, choices)
      // The label is named by a key of its own.
      let label = images.label.flatMap { _ in images.labelPlace(in: table, chosen: columns, section)
      }
      section.resolve(
        "columns",
        as: .list(table.columns.enumerated().filter { $0.offset != label }.map(\.element.resolved)))
      section.resolve("header", as: .boolean(table.hasHeader))
      if let line = table.firstDroppedLine {
        section.warning(
          at: "missing",
          "\(table.droppedRows) of \(table.rowCount + table.droppedRows) rows of "
            + "\(self.file.written.shortened) are left out, the first at line \(line)")
      }
      return table
    } catch {
      error.report(of: file, self.file, columns: "columns", isList: true, in: section)
      return nil
    }
  }

  /// How many rows are held out, and of labelled rows how many of each class are trained on: the
  /// share of all, halves rounded away from zero; nil where that is none though some were asked
  /// for, or all.
  func split(_ points: Points, in section: Section) -> (heldOut: Int, shares: ClassShares?)? {
    var shares: ClassShares?
    if let labels = points.labels {
      shares = images.imbalance.classShares(labels, heldOutShare: heldOutShare, in: section)
      if shares == nil { return nil }
      if standardise {
        section.error(
          at: "standardise", expected: "false, as scaling takes no notice of labels", found: "true")
      }
    } else if !images.imbalance.shares.isEmpty {
      section.error(at: "imbalance", expected: "label beside it", found: "none")
    }
    if standardise, images.image != nil {
      section.error(at: "standardise", expected: "false, as pixels go from 0 to 1", found: "true")
    }
    let count =
      shares?.heldOutCount
      ?? Int((heldOutShare * Double(points.count)).rounded(.toNearestOrAwayFromZero))
    if heldOutShare > 0 && count == 0 {
      section.error(
        at: "held_out", expected: "a share of at least one row of \(points.count)",
        found: "\(heldOutShare)")
      return nil
    }
    if count == points.count || shares?.trainingCount == 0 {
      section.error(
        at: "held_out", expected: "a share that leaves rows to train on",
        found: "\(heldOutShare) of \(points.count) rows")
      return nil
    }
    return (count, shares)
  }

  /// Whether every column is sure to vary in the training part, whatever the split.
  func canStandardise(
    _ points: Points, _ names: [String], heldOut: Int, in section: Section
  ) -> Bool {
    let width = names.count
    var isPossible = true
    for (column, name) in names.enumerated() {
      let values = stride(from: column, to: points.values.count, by: width).map {
        points.values[$0]
      }
      // Squares of deviations have to stay within the doubles.
      let largest = values.lazy.map(\.magnitude).max() ?? 0
      let counts = values.reduce(into: [:]) { $0[$1, default: 0] += 1 }
      let commonest = counts.max { ($0.value, $0.key) < ($1.value, $1.key) }
      var found: String?
      if largest > 1e150 {
        found = "\(largest) in \(name.shortened)"
      } else if let commonest, values.count - commonest.value <= heldOut {
        found =
          "\(commonest.key) in \(commonest.value) of \(values.count) rows of \(name.shortened)"
      }
      guard let found else { continue }
      isPossible = false
      section.error(
        at: "standardise",
        expected: largest > 1e150
          ? "numbers below 1e150" : "columns that differ in every training part",
        found: found)
    }
    return isPossible
  }
}
