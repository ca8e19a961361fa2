// SPDX-License-Identifier: GPL-3.0-or-later

internal import CollapseModels

/// What a generation looks like, for people: some emitted images, and codes of labelled ones.
///
/// Replicate 0 of a source of images leaves one a generation; nothing is computed from it.
public struct Exhibit: Sendable, Hashable {
  public let shape: ImageShape
  /// The first images of the emitted batch, a byte a pixel, 0 black and 255 white.
  public let images: [[UInt8]]
  /// Two numbers an observation of held-out data (of generation 0's where none is held out): the
  /// two latents whose posterior means differ most, under this generation's model.
  public let codes: [[Double]]
  /// One an observation.
  public let classes: [Int32]

  /// The most images and codes that are kept.
  static let imageCount = 10
  static let codeCount = 300

  /// - Parameter labelled: real observations; without labels none is kept.
  init?(_ shape: ImageShape, emitted: Samples, model: any GenerativeModel, labelled: Samples) {
    guard let points = emitted.points, points.dimension == shape.pixelCount else { return nil }
    self.shape = shape
    images = (0..<min(Self.imageCount, points.count)).map { row in
      points[row].map { UInt8(max(0, min(255, (255 * $0).rounded()))) }
    }
    guard let model = model as? any LatentModel, let real = labelled.points,
      let labels = real.labels
    else {
      codes = []
      classes = []
      return
    }
    let count = min(Self.codeCount, real.count)
    let posterior = model.posterior(of: real.prefix(count))
    let widest = Self.widest(posterior)
    codes = (0..<count).map { row in
      widest.map { posterior.means[row * posterior.latentCount + $0] }
    }
    classes = Array(labels.prefix(count))
  }

  /// The two latents of the largest variance, in their order; one alone stands for both.
  private static func widest(_ posterior: LatentPosterior) -> [Int] {
    let q = posterior.latentCount
    let variances = (0..<q).map { latent in
      let means = stride(from: latent, to: posterior.means.count, by: q).map { posterior.means[$0] }
      let centre = means.reduce(0, +) / Double(max(1, means.count))
      return means.reduce(0) { $0 + ($1 - centre) * ($1 - centre) }
    }
    let order = variances.indices.sorted { (-variances[$0], $0) < (-variances[$1], $1) }
    return q == 1 ? [0, 0] : order.prefix(2).sorted()
  }
}
