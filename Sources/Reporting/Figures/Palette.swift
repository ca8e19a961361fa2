// SPDX-License-Identifier: GPL-3.0-or-later

/// Colours that people with colour-blindness can tell apart.
enum Palette {
  /// - Source: Okabe and Ito 2008, Color Universal Design; its yellow, too pale for lines, and
  ///   its black, which the legend's general entries use, are left out.
  private static let distinct = [
    0x0072B2, 0xD55E00, 0x009E73, 0xCC79A7, 0xE69F00, 0x56B4E9,
  ]

  /// - Source: viridis at nine equal steps, the palest left out; van der Walt and Smith 2015.
  private static let ordered = [
    0x440154, 0x472D7B, 0x3B528B, 0x2C728E, 0x21918C, 0x28AE80, 0x5EC962, 0xADDC30,
  ]

  /// So many colours as `#rrggbb`: distinct ones where they suffice, else a scale from dark to
  /// light in the order of the values.
  static func colours(_ count: Int) -> [String] {
    if count <= distinct.count { return distinct.prefix(count).map(text) }
    return ordered(count)
  }

  /// So many colours for classes, which have no order; from ten on they repeat.
  ///
  /// - Source: those above, and four of Tol 2021, "Colour schemes", vibrant and muted.
  static func classes(_ count: Int) -> [String] {
    let colours = distinct + [0x332288, 0x882255, 0xBBBBBB, 0x333333]
    return (0..<count).map { text(colours[$0 % colours.count]) }
  }

  /// So many colours from dark to light, for what has an order.
  static func ordered(_ count: Int) -> [String] {
    (0..<count).map { index in
      let place = Double(index) / Double(max(count - 1, 1)) * Double(ordered.count - 1)
      let below = min(Int(place), ordered.count - 2)
      return text(blend(ordered[below], ordered[below + 1], place - Double(below)))
    }
  }

  /// A darker shade of a colour `#rrggbb`, to be seen on top of it.
  static func dark(_ colour: String) -> String {
    Int(colour.dropFirst(), radix: 16).map { text(blend($0, 0, 0.5)) } ?? colour
  }

  private static func blend(_ first: Int, _ second: Int, _ share: Double) -> Int {
    [16, 8, 0].reduce(0) { colour, shift in
      let (a, b) = (Double(first >> shift & 255), Double(second >> shift & 255))
      return colour | Int((a + share * (b - a)).rounded()) << shift
    }
  }

  private static func text(_ colour: Int) -> String {
    let digits = String(colour, radix: 16)
    return "#" + String(repeating: "0", count: 6 - digits.count) + digits
  }
}
