// SPDX-License-Identifier: GPL-3.0-or-later

/// What a generation shows to people: images, and codes of labelled observations.
///
/// It is part of the line of the generation that left it: `exhibit`, an object of `width`, `height`,
/// `images` (two hexadecimal digits a pixel, row by row), `codes` (two numbers each) and `classes`.
public struct ExhibitRecord: Sendable, Hashable {
  public let width: Int
  public let height: Int
  /// Two hexadecimal digits a pixel, row by row; 00 is black.
  public let images: [String]
  /// Two coordinates each.
  public let codes: [[Double]]
  /// One a code.
  public let classes: [Int]

  public init(
    width: Int, height: Int, images: [String], codes: [[Double]], classes: [Int]
  ) {
    self.width = width
    self.height = height
    self.images = images
    self.codes = codes
    self.classes = classes
  }

  /// The pixels of an image, row by row, 0 to 255; nil where the digits are none, or too few.
  public func pixels(ofImage index: Int) -> [Int]? {
    let digits = images[index].compactMap(\.hexDigitValue)
    guard digits.count == 2 * width * height else { return nil }
    return (0..<width * height).map { 16 * digits[2 * $0] + digits[2 * $0 + 1] }
  }

  var json: JSONValue {
    .object([
      "width": .integer(width), "height": .integer(height),
      "images": .list(images.map { .text($0) }),
      "codes": .list(codes.map { .list($0.map { .number($0) }) }),
      "classes": .list(classes.map { .integer($0) }),
    ])
  }

  init(_ reader: JSONReader) throws(JSONShapeError) {
    let object = try reader.object(keys: ["width", "height", "images", "codes", "classes"])
    var codes: [[Double]] = []
    for row in try object.key("codes").list() {
      guard let numbers = row.value.numbers, numbers.count == 2 else {
        throw row.mistake("two numbers")
      }
      codes.append(numbers)
    }
    guard let classes = object.key("classes").value.list?.compactMap(\.integer),
      classes.count == codes.count
    else { throw object.key("classes").mistake("\(codes.count) whole numbers") }
    self.init(
      width: try object.key("width").integer(atLeast: 1),
      height: try object.key("height").integer(atLeast: 1),
      images: try object.key("images").texts(), codes: codes, classes: classes)
  }
}
