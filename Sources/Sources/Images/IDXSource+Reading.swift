// SPDX-License-Identifier: GPL-3.0-or-later

public import CollapseConfiguration
internal import CollapseLedger
public import CollapseLineage
internal import CollapseModels

extension IDXSource {
  /// The entry in the catalog of sources.
  public static let catalogEntry = CatalogEntry<any Source>(
    "idx", summary: "images in MNIST's format, plain or gzip's, with or without labels",
    explanation: Explanation(
      """
      Images of bytes in MNIST's format, each pixel divided by 255. Labels are for metrics only, \
      for holding out the same share of every class, and for making classes rare on purpose.
      """,
      source: "LeCun, Cortes and Burges, The MNIST database of handwritten digits.",
      example: """
        source:
          idx: {images: data/ten-digits.idx3, labels: data/ten-digits.idx1}
        learner: {probabilistic_pca: {latents: 1}}
        chain: {generations: 2}
        """),
    read: { IDXSource(reading: $0) })

  /// Reads the settings and the files.
  ///
  /// - Returns: nil where there are no images, or mistakes in them or in the settings, all reported.
  public init?(reading section: Section) {
    let mistakesBefore = section.diagnostics.errorCount
    let settings = IDXSettings(reading: section)
    guard !section.isDescribing, section.diagnostics.errorCount == mistakesBefore,
      let all = settings.read(in: section)
    else { return nil }
    var shares: ClassShares?
    if let labels = all.training.labels {
      shares = settings.imbalance.classShares(
        labels, heldOutShare: settings.heldOutShare, in: section)
    } else if !settings.imbalance.shares.isEmpty {
      section.error(at: "imbalance", expected: "labels beside it", found: "none")
    }
    let heldOut = settings.heldOutCount(shares, of: all.training.count, in: section)
    guard let heldOut, section.diagnostics.errorCount == mistakesBefore else { return nil }
    self.init(
      all.training, shape: all.shape, shares: shares,
      rareClasses: settings.imbalance.shares.keys.sorted(), heldOutCount: heldOut,
      heldOutImages: all.heldOut, binarise: settings.binarise)
  }
}

/// Images as they were read.
private struct ReadImages {
  let training: Points
  let heldOut: Points?
  let shape: ImageShape
}

/// The settings of an image source as written.
private struct IDXSettings {
  let images: FileReference
  let labels: FileReference?
  let digest: String?
  let binarise: Binarisation
  let imbalance: ClassImbalance
  let heldOutShare: Double
  let heldOutImages: FileReference?
  let heldOutLabels: FileReference?

  init(reading section: Section) {
    images = section.file("images", describing: "the images' file; plain or .gz")
    labels = section.fileIfPresent("labels", describing: "the labels' file, for metrics alone")
    digest = section.textIfPresent(
      "sha256", describing: "checksum of the files; the plan shows the one they have")
    binarise = section.choice(
      "binarise", of: Binarisation.self, default: Binarisation.none,
      describing: "pixels stay grey, are white from 1/2 on, or are drawn once a replicate")
    imbalance = ClassImbalance(reading: section)
    let heldOut = section.heldOut(
      share: "share of the images, of every class, that no generation trains on",
      files: "images of their own that are held out"
    ) { part in
      (
        images: part.file("images", describing: "the images that are held out"),
        labels: part.fileIfPresent("labels", describing: "their labels")
      )
    }
    heldOutShare = heldOut.share
    heldOutImages = heldOut.files?.images
    heldOutLabels = heldOut.files?.labels
  }

  /// All images; nil with the mistakes reported.
  func read(in section: Section) -> ReadImages? {
    var digests: [String] = []
    let training = points(images, labels, &digests, in: section)
    var heldOut: (points: Points, shape: ImageShape)?
    if let heldOutImages {
      heldOut = points(heldOutImages, heldOutLabels, &digests, in: section)
      guard heldOut != nil else { return nil }
    }
    guard let training else { return nil }
    if let heldOut, heldOut.shape != training.shape {
      section.error(
        at: "held_out", expected: "images of \(training.shape.words)", found: heldOut.shape.words)
      return nil
    }
    let found =
      digests.count == 1
      ? digests[0] : SHA256.hexadecimal(Array(digests.joined(separator: "\n").utf8))
    if let digest, digest != found {
      section.error(
        at: "sha256", expected: "the checksum of the images",
        found: "\(digest.shortened), and the files have \(found)",
        advice: "the data changed; leave sha256 out to take what is there")
      return nil
    }
    section.resolve("sha256", as: .text(found))
    return ReadImages(training: training.points, heldOut: heldOut?.points, shape: training.shape)
  }

  /// How many rows are held out of the images; nil, and an error, where that leaves none or is none.
  func heldOutCount(_ shares: ClassShares?, of count: Int, in section: Section) -> Int? {
    let wanted =
      shares?.heldOutCount
      ?? Int((heldOutShare * Double(count)).rounded(.toNearestOrAwayFromZero))
    let left = shares?.trainingCount ?? count - wanted
    guard left > 0, wanted > 0 || heldOutShare == 0 else {
      section.error(
        at: "held_out", expected: "a share that leaves images on both sides",
        found: "\(heldOutShare) of \(count) images")
      return nil
    }
    return wanted
  }

  private func points(
    _ images: FileReference, _ labels: FileReference?, _ digests: inout [String],
    in section: Section
  ) -> (points: Points, shape: ImageShape)? {
    guard let pixels = DataFile(images, reporting: section.diagnostics),
      let header = pixels.idx(images, dimensions: 3, in: section)
    else { return nil }
    digests.append(pixels.digest)
    let shape = ImageShape(width: header.sizes[2], height: header.sizes[1])
    var classes: [Int32]?
    if let labels {
      guard let file = DataFile(labels, reporting: section.diagnostics),
        let names = file.idx(labels, dimensions: 1, in: section)
      else { return nil }
      digests.append(file.digest)
      guard names.sizes[0] == header.sizes[0] else {
        section.diagnostics.report(
          Diagnostic(
            .error, at: labels.mark,
            "\(file.path.escapingControls): expected \(header.sizes[0]) labels, one an image, "
              + "found \(names.sizes[0]) at byte 4"))
        return nil
      }
      classes = file.bytes[names.offset...].map(Int32.init)
    }
    let values = pixels.bytes[header.offset...].map { Double($0) / 255 }
    return (Points(dimension: shape.pixelCount, values: values, labels: classes), shape)
  }
}

extension DataFile {
  /// The header of a file of images or labels; nil with the mistake reported, file and byte named.
  fileprivate func idx(
    _ reference: FileReference, dimensions: Int, in section: Section
  ) -> IDXFile? {
    do throws(IDXFile.Failure) {
      return try IDXFile(bytes, dimensions: dimensions)
    } catch {
      section.diagnostics.report(
        Diagnostic(
          .error, at: reference.mark,
          "\(path.escapingControls): expected \(error.expected), found \(error.found) "
            + "at byte \(error.byte)"))
      return nil
    }
  }
}

extension ImageShape {
  /// Width before height.
  var words: String { "\(width) × \(height) pixels" }
}
