// SPDX-License-Identifier: GPL-3.0-or-later

import CollapseConfiguration
import CollapseLineage
import CollapseModels
import CollapseNumerics
import CollapseTestSupport
import Foundation
import Testing

@testable import CollapseSources

/// Tables of images and labelled rows through `csv`.
@Suite struct LabelledTableTests {
  private func folder(_ text: String) throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    try folder.write(text, to: "a.csv")
    return folder
  }

  /// 100 rows of class 0 and 50 of class 1; the coordinate is the row.
  private static let table =
    "x,class\n" + (0..<150).map { "\($0),\($0 < 100 ? 0 : 1)\n" }.joined()

  @Test func digitsAreShippedWithTheirLabels() throws {
    let file = Repository.url("experiments/data/optdigits.csv.gz").path
    let read = ReadSource(
      "source: {csv: {file: '\(file)', label: digit, image: {width: 8, height: 8, white: 16}}}")
    #expect(read.messages == [])
    let source = try #require(read.source as? CSVSource)
    #expect(source.facts.dimension == 64 && source.facts.available == 5620)
    #expect(source.facts.image == ImageShape(width: 8, height: 8))
    #expect(source.facts.classes == Array(0...9) && source.facts.isUnit)
    // Classes of the first rows, as the file has them.
    #expect(Array(try #require(source.points.labels).prefix(4)) == [0, 0, 7, 4])
  }

  @Test func aLabelIsNoCoordinate() throws {
    let folder = try folder("x,class,y\n1,2,3\n4,0,6\n")
    for label in ["class", "2"] {
      let read = ReadSource("source: {csv: {file: a.csv, label: \(label)}}", in: folder)
      #expect(read.messages == [])
      let source = try #require(read.source as? CSVSource)
      #expect(source.points == Points(dimension: 2, values: [1, 3, 4, 6], labels: [2, 0]))
      #expect(source.facts.columns == ["x", "y"])
      let again = ReadSource(read.resolved.yaml, in: folder)
      #expect(again.messages == [] && again.resolved == read.resolved)
      #expect((again.source as? CSVSource)?.points == source.points)
    }
    let some = ReadSource("source: {csv: {file: a.csv, columns: [y], label: class}}", in: folder)
    #expect(
      (some.source as? CSVSource)?.points == Points(dimension: 1, values: [3, 6], labels: [2, 0]))
  }

  @Test func everyClassIsHeldOutAlikeAndRareClassesLoseRows() throws {
    let folder = try folder(Self.table)
    let read = ReadSource(
      "source: {csv: {file: a.csv, label: class, held_out: 0.2, imbalance: {\"1\": 0.0909}}}",
      in: folder)
    #expect(read.messages == [])
    let source = try #require(read.source)
    // Of 80 rows of class 0, a share s of class 1 is 80 s / (1 − s) = 8.
    #expect(source.facts.available == 88 && source.facts.heldOut == 30)
    #expect(source.facts.rareClasses == [1])
    for replicate in 0..<3 {
      let data = source.realData(.replicate(replicate))
      let training = try #require(data.original(88).points)
      let heldOut = try #require(data.heldOut(0)?.points)
      #expect(training.labels?.count { $0 == 1 } == 8)
      #expect(heldOut.labels?.count { $0 == 1 } == 10)
      #expect(Set(training.values).isDisjoint(with: heldOut.values))
      #expect(zip(training.values, training.labels ?? []).allSatisfy { ($0 < 100) == ($1 == 0) })
    }
  }

  @Test(arguments: [
    (
      "label: klass",
      "x.yaml:1:36: source.csv.label: expected a column of the file, found klass; did you mean class?"
    ),
    (
      "label: class, imbalance: {\"1\": 0.6}",
      "x.yaml:1:54: source.csv.imbalance: class 1: expected a share from 0.01 to 0.3333, which the 50 rows allow, found 0.6"
    ),
    (
      "label: class, imbalance: {\"7\": 0.1}",
      "x.yaml:1:54: source.csv.imbalance: class 7: expected a class of the data (0, 1), found 7"
    ),
    (
      "imbalance: {\"1\": 0.1}",
      "x.yaml:1:40: source.csv.imbalance: expected label beside it, found none"
    ),
    (
      "label: class, imbalance: {\"1\": 0.7, \"0\": 0.4}",
      "x.yaml:1:54: source.csv.imbalance: expected shares of sum below 1, found 1.1"
    ),
    (
      "label: class, image: {width: 2, height: 2, white: 150}",
      "x.yaml:1:50: source.csv.image: expected 1 pixels, one a column, found 2 × 2 pixels"
    ),
    (
      "label: class, image: {width: 1, height: 1, white: 16}",
      "x.yaml:1:50: source.csv.image: expected pixels from 0 to 16.0, found 17.0 in row 18 of x"
    ),
    (
      "label: class, binarise: threshold",
      "x.yaml:1:53: source.csv.binarise: expected numbers from 0 to 1, found 2.0 in row 3; write image, with the number of a white pixel"
    ),
    (
      "label: x, columns: [class], standardise: true",
      "x.yaml:1:70: source.csv.standardise: expected false, as scaling takes no notice of labels, found true"
    ),
  ])
  func whatCannotBeIsSaidAtItsPlace(_ settings: String, _ message: String) throws {
    let folder = try folder(Self.table)
    let read = ReadSource("source: {csv: {file: a.csv, \(settings)}}", in: folder)
    #expect(read.source == nil)
    #expect(read.messages == [message])
  }

  @Test func labelsAreWholeNumbers() throws {
    let folder = try folder("x,class\n1,0\n2,0.5\n")
    let read = ReadSource("source: {csv: {file: a.csv, label: class}}", in: folder)
    #expect(
      read.messages == [
        "x.yaml:1:36: source.csv.label: expected classes, which are whole numbers of 0 or more, found 0.5 in row 2"
      ])
  }
}
