// SPDX-License-Identifier: GPL-3.0-or-later

internal import CollapseLedger
internal import CollapseLineage

extension ExhibitRecord {
  /// An exhibit as records keep it: two hexadecimal digits a pixel, codes to three decimals.
  init(_ exhibit: Exhibit) {
    self.init(
      width: exhibit.shape.width, height: exhibit.shape.height,
      images: exhibit.images.map(Self.digits),
      codes: exhibit.codes.map { $0.map { ($0 * 1000).rounded() / 1000 } },
      classes: exhibit.classes.map(Int.init))
  }

  private static let digits = Array("0123456789abcdef")

  private static func digits(_ pixels: [UInt8]) -> String {
    String(pixels.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] })
  }
}
