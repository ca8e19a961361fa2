// SPDX-License-Identifier: GPL-3.0-or-later

internal import CollapseLineage
internal import CollapseModels
internal import CollapseNumerics

/// One replicate's images: rows to train on in random order, and images held out.
struct ImageData: RealData {
  private let training: Points
  private let reserved: Points?

  /// - Parameters:
  ///   - points: labelled where there are `shares`.
  ///   - heldOutCount: how many rows are held out where there are no `shares`.
  ///   - heldOutImages: images of a file of their own.
  ///   - stream: of the purpose `split`.
  init(
    _ points: Points, shares: ClassShares?, heldOutCount: Int, heldOutImages: Points?,
    binarise: Binarisation, using stream: inout RandomStream
  ) {
    let split: (training: [Int], heldOut: [Int])
    if let shares, let labels = points.labels {
      split = shares.split(labels, using: &stream)
    } else {
      let order = stream.rows(points.count, of: points.count)
      split = (
        Array(order.dropLast(heldOutCount)), Array(order.suffix(heldOutCount))
      )
    }
    training = binarise.applied(to: points.selecting(split.training), using: &stream)
    let images = heldOutImages ?? (split.heldOut.isEmpty ? nil : points.selecting(split.heldOut))
    reserved = images.map { binarise.applied(to: $0, using: &stream) }
  }

  func original(_ count: Int) -> Samples {
    precondition(count <= training.count, "\(count) of \(training.count) images")
    return .points(training.prefix(count))
  }

  func fresh(_ count: Int, generation: Int, originalCount: Int, takenBefore: Int) -> Samples {
    let start = originalCount + takenBefore
    precondition(
      start + count <= training.count, "\(count) fresh after \(start) of \(training.count) images")
    return .points(training.slice(start..<start + count))
  }

  /// All images that are held out, however many are asked for.
  func heldOut(_ count: Int) -> Samples? { reserved.map(Samples.points) }
}
