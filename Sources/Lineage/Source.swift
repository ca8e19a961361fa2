// SPDX-License-Identifier: GPL-3.0-or-later

public import CollapseModels

/// Where real observations come from.
public protocol Source: Sendable {
  /// The source's name in the catalog.
  var name: String { get }

  /// What is known before any replicate is drawn.
  var facts: SourceFacts { get }

  /// The true distribution, where it is known.
  var truth: (any GenerativeModel)? { get }

  /// One replicate's real data: split, order and draws belong to the replicate's streams.
  func realData(_ streams: ReplicateStreams) -> any RealData

  /// The same where batches are drawn as statistics; a source of rows has none but its rows.
  func realData(_ streams: ReplicateStreams, draw: Draw) -> any RealData
}

extension Source {
  public func realData(_ streams: ReplicateStreams, draw: Draw) -> any RealData {
    realData(streams)
  }
}

/// One replicate's supply of real observations.
public protocol RealData: Sendable {
  /// The observations generation 0 is fitted to, in exchangeable order.
  ///
  /// - Parameter count: at most what the source has.
  func original(_ count: Int) -> Samples

  /// Real observations no generation has seen, for one later generation.
  ///
  /// - Parameters:
  ///   - count: how many this generation takes.
  ///   - generation: 1 or more; the same generation always gets the same rows.
  ///   - originalCount: how many rows generation 0 took.
  ///   - takenBefore: how many fresh rows earlier generations took together.
  func fresh(_ count: Int, generation: Int, originalCount: Int, takenBefore: Int) -> Samples

  /// Observations no generation trains on, where the source sets some aside.
  ///
  /// - Parameter count: how many to draw where the truth is known; a data set gives all it has.
  func heldOut(_ count: Int) -> Samples?

  /// The words of a text by id, as they are written; nil for what is no text.
  ///
  /// - Parameter originalCount: how much generation 0 learns from, on which the vocabulary rests.
  func words(originalCount: Int) -> [String]?
}

extension RealData {
  public func words(originalCount: Int) -> [String]? { nil }
}

/// What is known of a source before any replicate is drawn.
public struct SourceFacts: Sendable, Hashable {
  /// The store its observations come in.
  public var kind: SampleKind
  /// The dimension of a point; 1 for types.
  public var dimension: Int
  /// How many types there are, for sources of counts; nil where they have no bound.
  public var typeCount: Int?
  /// How many training observations there are; nil where the truth can be drawn from for ever.
  public var available: Int?
  /// How many observations are held out; nil where a known truth draws them on demand.
  public var heldOut: Int?
  /// Names of the coordinates, `dimension` of them.
  public var columns: [String]
  /// Whether the observations are tokens of one stream, of which no part can be drawn.
  public var isStream: Bool
  /// How many words the longest sequence has; nil for what is no text.
  public var longest: Int?
  /// Rows of the file left out because a number was missing or bad, when that was asked for.
  public var droppedRows: Int
  /// The shape of the images that the points are; nil for other points.
  public var image: ImageShape?
  /// The classes of labelled points, ascending; nil without labels.
  public var classes: [Int]?
  /// The classes made rare on purpose, ascending.
  public var rareClasses: [Int] = []
  /// Whether every coordinate is known to lie from 0 to 1.
  public var isUnit = false

  public init(
    kind: SampleKind, dimension: Int, available: Int? = nil, heldOut: Int? = nil,
    columns: [String] = [], droppedRows: Int = 0, typeCount: Int? = nil, isStream: Bool = false,
    longest: Int? = nil
  ) {
    self.kind = kind
    self.dimension = dimension
    self.available = available
    self.heldOut = heldOut
    self.columns = columns
    self.droppedRows = droppedRows
    self.typeCount = typeCount
    self.isStream = isStream
    self.longest = longest
  }
}

/// How many pixels images have.
public struct ImageShape: Sendable, Hashable {
  public let width: Int
  public let height: Int

  public init(width: Int, height: Int) {
    self.width = width
    self.height = height
  }

  public var pixelCount: Int { width * height }
}
