// SPDX-License-Identifier: GPL-3.0-or-later

import CollapseConfiguration
import CollapseLineage
import CollapseModels
import CollapseNumerics
import CollapseTestSupport
import Foundation
import Testing

@testable import CollapseSources

@Suite struct IDXSourceTests {
  /// Two images of 1 × 2 pixels, and their labels.
  private static let images: [UInt8] = [
    0, 0, 8, 3, 0, 0, 0, 2, 0, 0, 0, 1, 0, 0, 0, 2, 0, 255, 51, 102,
  ]
  private static let labels: [UInt8] = [0, 0, 8, 1, 0, 0, 0, 2, 7, 3]

  private func folder(_ images: [UInt8], labels: [UInt8]? = nil) throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    try Data(images).write(to: URL(filePath: folder.path + "/a.idx3"))
    if let labels { try Data(labels).write(to: URL(filePath: folder.path + "/a.idx1")) }
    return folder
  }

  @Test func imagesBecomePointsFromZeroToOne() throws {
    let folder = try folder(Self.images, labels: Self.labels)
    let read = ReadSource("source: {idx: {images: a.idx3, labels: a.idx1}}", in: folder)
    #expect(read.messages == [])
    let source = try #require(read.source as? IDXSource)
    #expect(source.points == Points(dimension: 2, values: [0, 1, 0.2, 0.4], labels: [7, 3]))
    #expect(source.facts.image == ImageShape(width: 2, height: 1))
    #expect(source.facts.classes == [3, 7])
    #expect(source.facts.isUnit && source.facts.available == 2 && source.facts.heldOut == 0)
    #expect(source.facts.columns == ["pixel_1", "pixel_2"])
    let again = ReadSource(read.resolved.yaml, in: folder)
    #expect(again.messages == [] && again.resolved == read.resolved)
  }

  @Test(
    arguments: [
      (
        Array(images.prefix(3)),
        "expected the four bytes of IDX's magic number, found the end of the file at byte 3"
      ),
      (
        [0, 0, 8, 1] + images.dropFirst(4),
        "expected IDX's magic number 00 00 08 03 for images, found 00 00 08 01 at byte 3"
      ),
      (
        [31] + images.dropFirst(),
        "expected IDX's magic number 00 00 08 03 for images, found 1f 00 08 03 at byte 0"
      ),
      (
        Array(images.prefix(14)),
        "expected 3 sizes of four bytes, found the end of the file at byte 14"
      ),
      (
        Array(images.prefix(11)) + [0] + images.dropFirst(12),
        "expected a size of 1 or more that fits the file, found 0 at byte 8"
      ),
      (
        Array(images.prefix(4)) + [255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255],
        "expected a size of 1 or more that fits the file, found 4294967295 at byte 8"
      ),
      (
        Array(images.dropLast()),
        "expected 2 × 1 × 2 bytes from byte 16 on, found the end of the file after 3 at byte 19"
      ),
      (
        images + [0, 0],
        "expected the end of the file after 2 × 1 × 2 bytes, found 2 more at byte 20"
      ),
    ] as [([UInt8], String)])
  func aBrokenFileIsRefusedWithItsByte(_ bytes: [UInt8], _ message: String) throws {
    let folder = try folder(bytes)
    let read = ReadSource("source: {idx: {images: a.idx3}}", in: folder)
    #expect(read.source == nil)
    #expect(read.messages == ["x.yaml:1:24: a.idx3: \(message)"])
    #expect(read.exitStatus == 65)
  }

  @Test func labelsHaveToBeAsManyAsImages() throws {
    let labels: [UInt8] = [0, 0, 8, 1, 0, 0, 0, 3, 7, 3, 1]
    let folder = try folder(Self.images, labels: labels)
    let read = ReadSource("source: {idx: {images: a.idx3, labels: a.idx1}}", in: folder)
    #expect(
      read.messages == ["x.yaml:1:40: a.idx1: expected 2 labels, one an image, found 3 at byte 4"])
  }

  @Test func heldOutImagesMayHaveAFileOfTheirOwn() throws {
    let folder = try folder(Self.images, labels: Self.labels)
    let read = ReadSource(
      "source: {idx: {images: a.idx3, held_out: {images: a.idx3, labels: a.idx1}}}", in: folder)
    #expect(read.messages == [])
    let source = try #require(read.source)
    #expect(source.facts.available == 2 && source.facts.heldOut == 2)
    let held = try #require(source.realData(.replicate(1)).heldOut(0)?.points)
    #expect(held == Points(dimension: 2, values: [0, 1, 0.2, 0.4], labels: [7, 3]))
  }

  @Test func binarisingDrawsWhiteWithThePixelAsProbability() throws {
    let pixels = [UInt8](repeating: 51, count: 4000)
    let header: [UInt8] = [0, 0, 8, 3, 0, 0, 0, 40, 0, 0, 0, 10, 0, 0, 0, 10]
    let folder = try folder(header + pixels)
    let drawn = ReadSource("source: {idx: {images: a.idx3, binarise: stochastic}}", in: folder)
    let first = try #require(drawn.source?.realData(.replicate(1)).original(40).points)
    let second = try #require(drawn.source?.realData(.replicate(2)).original(40).points)
    #expect(first != second && first.values.allSatisfy { $0 == 0 || $0 == 1 })
    // 4000 draws of 51 / 255 = .2.
    let z = (first.values.reduce(0, +) - 800) / (4000 * 0.2 * 0.8).squareRoot()
    #expect(abs(z) < 5, "z = \(z)")
    let cut = ReadSource("source: {idx: {images: a.idx3, binarise: threshold}}", in: folder)
    let black = try #require(cut.source?.realData(.replicate(1)).original(40).points)
    #expect(black.values.allSatisfy { $0 == 0 })
  }

  /// Sums by NumPy over the packed file's bytes after the header, over 255.
  @Test(.enabled(if: Requirement.data.admits))
  func mnistIsRead() throws {
    let data = try #require(Requirement.dataFolder, "COLLAPSE_DATA names no folder")
    let read = ReadSource(
      """
      source:
        idx:
          images: ${COLLAPSE_DATA}/images/mnist/t10k-images-idx3-ubyte.gz
          labels: ${COLLAPSE_DATA}/images/mnist/t10k-labels-idx1-ubyte.gz
          held_out: 0.1
      """, dataDirectory: data.path)
    #expect(read.messages == [])
    let source = try #require(read.source as? IDXSource)
    #expect(source.facts.image == ImageShape(width: 28, height: 28))
    #expect(source.facts.classes == Array(0...9))
    #expect(source.points.count == 10_000)
    #expect(Array(try #require(source.points.labels).prefix(5)) == [7, 2, 1, 0, 4])
    #expect(abs(source.points.values.reduce(0, +) * 255 - 264_923_200) < 1e-3)
  }
}
