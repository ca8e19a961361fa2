// SPDX-License-Identifier: GPL-3.0-or-later

internal import CollapseConfiguration
internal import CollapseLineage
internal import CollapseModels

/// What makes images or labelled points of a CSV file's rows.
struct CSVImages {
  let label: TextOrInteger?
  let binarise: Binarisation
  let imbalance: ClassImbalance
  /// Nil unless the rows are images.
  let image: (shape: ImageShape, white: Double)?

  init(reading section: Section) {
    label = section.textOrIntegerIfPresent(
      "label", describing: "column with the class of each row, for metrics alone")
    if let part = section.sectionIfPresent("image", describing: "the rows are images") {
      let width = part.integer("width", in: 1...100_000, describing: "pixels in a row of an image")
      let height = part.integer("height", in: 1...100_000, describing: "rows of an image")
      let white = part.number(
        "white", in: .positive, default: 255, describing: "the number of a white pixel; 0 is black")
      part.close()
      image = section.isDescribing ? nil : (ImageShape(width: width, height: height), white)
    } else {
      image = nil
    }
    binarise =
      section.choiceIfPresent(
        "binarise", of: Binarisation.self,
        describing: "of pixels: none, white from 1/2 on (threshold), or drawn once a replicate")
      ?? .none
    imbalance = ClassImbalance(reading: section)
  }

  /// The columns that must be read: those of the coordinates, and the label's last.
  func columns(_ coordinates: [TextOrInteger]?) -> [TextOrInteger]? {
    guard let coordinates, let label else { return coordinates }
    return coordinates + [label]
  }

  /// The place of the label's column among those that were read; nil without a label, or where it
  /// is not to be found, which is reported.
  func labelPlace(
    in table: NumberTable, chosen: [TextOrInteger]?, _ section: Section
  ) -> Int? {
    guard let label else { return nil }
    if chosen != nil { return table.names.count - 1 }
    switch label {
    case .integer(let number) where (1...table.names.count).contains(number): return number - 1
    case .text(let name) where table.names.contains(name): return table.names.firstIndex(of: name)
    default:
      let name =
        switch label {
        case .text(let text): text
        case .integer(let number): "\(number)"
        }
      section.error(
        at: "label", expected: "a column of the file", found: name.shortened,
        didYouMean: NearestWord.of(name, among: table.names))
      return nil
    }
  }

  /// The table's rows as labelled points or images; nil with the mistake reported.
  func points(_ table: NumberTable, labelPlace: Int?, in section: Section) -> Points? {
    let width = table.names.count
    var (values, labels) = ([Double](), [Int32]())
    guard let labelPlace else {
      return scaled(Points(dimension: width, values: table.values), table.names, in: section)
    }
    guard width > 1 else {
      section.error(at: "label", expected: "a column beside it", found: "no other")
      return nil
    }
    values.reserveCapacity(table.rowCount * (width - 1))
    for row in 0..<table.rowCount {
      for column in 0..<width where column != labelPlace {
        values.append(table.values[row * width + column])
      }
      let label = table.values[row * width + labelPlace]
      guard let whole = Int32(exactly: label), whole >= 0 else {
        section.error(
          at: "label", expected: "classes, which are whole numbers of 0 or more",
          found: "\(label) in row \(row + 1)")
        return nil
      }
      labels.append(whole)
    }
    var names = table.names
    names.remove(at: labelPlace)
    return scaled(
      Points(dimension: width - 1, values: values, labels: labels), names, in: section)
  }

  /// Pixels as numbers from 0 to 1.
  private func scaled(_ points: Points, _ names: [String], in section: Section) -> Points? {
    guard let image else { return checkedForBinarising(points, in: section) }
    guard points.dimension == image.shape.pixelCount else {
      section.error(
        at: "image",
        expected: "\(points.dimension) pixels, one a column", found: "\(image.shape.words)")
      return nil
    }
    if let place = points.values.firstIndex(where: { !(0...image.white).contains($0) }) {
      let (row, column) = place.quotientAndRemainder(dividingBy: points.dimension)
      section.error(
        at: "image", expected: "pixels from 0 to \(image.white)",
        found: "\(points.values[place]) in row \(row + 1) of \(names[column].shortened)")
      return nil
    }
    return Points(
      dimension: points.dimension, values: points.values.map { $0 / image.white },
      labels: points.labels)
  }

  private func checkedForBinarising(_ points: Points, in section: Section) -> Points? {
    guard binarise != .none, let place = points.values.firstIndex(where: { !(0...1).contains($0) })
    else { return points }
    section.error(
      at: "binarise", expected: "numbers from 0 to 1",
      found: "\(points.values[place]) in row \(place / points.dimension + 1)",
      advice: "write image, with the number of a white pixel")
    return nil
  }
}
