// SPDX-License-Identifier: GPL-3.0-or-later

public import CollapseConfiguration
public import CollapseLineage
internal import CollapseModels
public import CollapseNumerics

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// What classes the emitted observations are of, as a classifier fitted to real labels sees them.
///
/// The classifier votes among the nearest observations that generation 0 learned from. Beside every
/// number stands `accuracy`: the share of held-out observations that it puts into their class.
public struct ClassMetric: Metric, Hashable {
  public enum Quantity: String, Sendable, Hashable {
    case share = "class_share"
    case rareMass = "rare_class_mass"
    case entropy = "class_entropy"
  }

  public let quantity: Quantity
  /// For `rareMass`: which classes; those the source makes rare by default.
  public let classes: [Int]?
  /// Votes, k.
  public let neighbours: Int
  /// At most so many labelled observations, and so many that are classified.
  public let references: Int
  public let images: Int
  /// The source's classes, once it is known.
  private var known: [Int] = []
  private var rare: [Int] = []

  public init(
    _ quantity: Quantity, classes: [Int]? = nil, neighbours: Int = 3, references: Int = 5000,
    images: Int = 1000
  ) {
    self.quantity = quantity
    self.classes = classes
    self.neighbours = neighbours
    self.references = references
    self.images = images
  }

  public var name: String { quantity.rawValue }
  public var unit: String {
    quantity == .entropy ? "nats" : "share of the observations"
  }
  public var parts: [String?] {
    quantity == .share ? known.map { "class_\($0)" } + ["accuracy"] : [nil, "accuracy"]
  }

  public func refusal(in setting: MetricSetting) -> String? {
    if let why = setting.pointsRefusal ?? setting.classRefusal(classes ?? []) { return why }
    guard quantity == .rareMass, classes == nil, setting.source.rareClasses.isEmpty else {
      return nil
    }
    return "expected classes, or `imbalance` at the source, found neither"
  }

  public func adapted(to setting: MetricSetting) -> any Metric {
    var adapted = self
    adapted.known = setting.source.classes ?? []
    adapted.rare = classes ?? setting.source.rareClasses
    return adapted
  }

  public func gauge(_ replicate: ReplicateFacts, using stream: inout RandomStream) -> any Gauge {
    let classifier = NeighbourClassifier(
      replicate.original.firstPoints(references), neighbours: neighbours)
    var accuracy = Reading.undefined
    if let classifier, let held = replicate.heldOut?.firstPoints(images), let truth = held.labels,
      held.count > 0
    {
      let right = zip(classifier.classes(of: held), truth).count { $0 == $1 }
      accuracy = .value(Double(right) / Double(held.count))
    }
    return ClassGauge(
      quantity: quantity, classifier: classifier, known: known, rare: rare, images: images,
      accuracy: accuracy)
  }
}

private struct ClassGauge: Gauge {
  let quantity: ClassMetric.Quantity
  let classifier: NeighbourClassifier?
  let known: [Int]
  let rare: [Int]
  let images: Int
  let accuracy: Reading

  func read(_ snapshot: Snapshot, using stream: inout RandomStream) -> [Reading] {
    guard let classifier, let points = snapshot.synthetic.firstPoints(images), points.count > 0
    else {
      let count = quantity == .share ? known.count : 1
      return [Reading](repeating: .undefined, count: count) + [accuracy]
    }
    let found = classifier.classes(of: points)
    let shares = known.map { name in
      Double(found.count { Int($0) == name }) / Double(points.count)
    }
    switch quantity {
    case .share: return shares.map { Reading($0) } + [accuracy]
    case .rareMass:
      let mass = zip(known, shares).reduce(0) { $0 + (rare.contains($1.0) ? $1.1 : 0) }
      return [Reading(mass), accuracy]
    case .entropy:
      let entropy = shares.reduce(0) { $1 > 0 ? $0 - $1 * log($1) : $0 }
      return [Reading(entropy), accuracy]
    }
  }
}

extension ClassMetric {
  private static let words = """
    A classifier (the vote of the nearest labelled observations that generation 0 learned from) \
    names the class of each emitted one; its accuracy on held-out observations stands beside.
    """
  private static let digits =
    "source: {csv: {file: data/optdigits.csv.gz, label: digit, imbalance: {\"8\": 0.02}}}\n"
    + "learner: {probabilistic_pca: {latents: 4}}\n"

  /// The entries in the catalog of metrics.
  public static let shareEntry = entry(
    .share, summary: "share of every class among the emitted observations",
    formula: "share of emitted x with c(x) = class")
  public static let rareEntry = entry(
    .rareMass, summary: "share of the emitted observations in classes that are rare",
    formula: "share of emitted x with c(x) among the rare classes")
  public static let entropyEntry = entry(
    .entropy, summary: "entropy of the classes of the emitted observations, in nats",
    formula: "−Σ s ln s over the classes' shares s")

  private static func entry(
    _ quantity: Quantity, summary: String, formula: String
  ) -> CatalogEntry<any Metric> {
    CatalogEntry<any Metric>(
      quantity.rawValue, summary: summary,
      explanation: Explanation(
        words, formula: formula, example: digits + "metrics: [\(quantity.rawValue)]"),
      read: { ClassMetric(quantity, reading: $0) })
  }

  /// Reads which classes, and how they are told apart.
  public init(_ quantity: Quantity, reading section: Section) {
    let classes =
      quantity == .rareMass
      ? section.integersIfPresent(
        "classes", count: .atLeast(1), in: 0...Int(Int32.max),
        describing: "classes that count; those of the source's `imbalance` by default") : nil
    let neighbours = section.integer(
      "neighbours", in: 1...1000, default: 3, describing: "labelled observations that vote")
    let references = section.integer(
      "references", in: 1...1_000_000, default: 5000,
      describing: "at most so many labelled observations")
    let images = section.integer(
      "images", in: 1...1_000_000, default: 1000,
      describing: "at most so many observations are classified")
    self.init(
      quantity, classes: classes, neighbours: max(1, neighbours), references: max(1, references),
      images: max(1, images))
  }
}
