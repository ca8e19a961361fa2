// SPDX-License-Identifier: GPL-3.0-or-later

public import CollapseLineage
public import CollapseModels

/// Images of MNIST's format as points, a pixel a coordinate from 0 (black) to 1 (white).
public struct IDXSource: Source {
  public let name = "idx"
  public let facts: SourceFacts
  let points: Points
  let shares: ClassShares?
  let heldOutCount: Int
  let heldOutImages: Points?
  let binarise: Binarisation

  /// - Parameters:
  ///   - shares: where the images have labels.
  ///   - heldOutCount: of images without labels, how many are held out.
  ///   - heldOutImages: images of a file of their own; nothing else is then held out.
  init(
    _ points: Points, shape: ImageShape, shares: ClassShares?, rareClasses: [Int],
    heldOutCount: Int, heldOutImages: Points?, binarise: Binarisation
  ) {
    self.points = points
    self.shares = shares
    self.heldOutCount = heldOutCount
    self.heldOutImages = heldOutImages
    self.binarise = binarise
    var facts = SourceFacts(
      kind: .points, dimension: points.dimension,
      available: shares?.trainingCount ?? points.count - heldOutCount,
      heldOut: heldOutImages?.count ?? shares?.heldOutCount ?? heldOutCount,
      columns: (1...points.dimension).map { "pixel_\($0)" })
    facts.image = shape
    facts.classes = shares?.classes.map(Int.init)
    facts.rareClasses = rareClasses
    facts.isUnit = true
    self.facts = facts
  }

  /// No file knows the distribution it was drawn from.
  public var truth: (any GenerativeModel)? { nil }

  public func realData(_ streams: ReplicateStreams) -> any RealData {
    var stream = streams.stream(StreamPurpose.split)
    return ImageData(
      points, shares: shares, heldOutCount: heldOutCount, heldOutImages: heldOutImages,
      binarise: binarise, using: &stream)
  }
}
