// SPDX-License-Identifier: GPL-3.0-or-later

internal import CollapseConfiguration
public import CollapseLineage
public import CollapseModels
internal import CollapseNumerics

/// Keeps a correct row of what a model emits with one chance and a wrong one with another, and draws
/// until the batch is full.
///
/// - Source: Feng et al. 2024, arXiv:2406.07515.
public struct Verifier: SamplingChange, Hashable {
  public let name = "verifier"
  /// The chances of a correct and of a wrong row to be kept, 0 to 1, one of them positive.
  public let correct: Double
  public let wrong: Double
  public let rule: Rule

  /// When a row is correct.
  public enum Rule: Sendable, Hashable {
    /// Its label is the known truth's.
    case truth
    /// One of its coordinates, numbered from 0, lies within bounds.
    case within(coordinate: Int, above: Double, below: Double)
  }

  public init(correct: Double, wrong: Double, rule: Rule = .truth) {
    precondition(
      (0...1).contains(correct) && (0...1).contains(wrong) && max(correct, wrong) > 0,
      "rates \(correct) and \(wrong)")
    self.correct = correct
    self.wrong = wrong
    self.rule = rule
  }

  /// Rows are drawn until they stay; below this share of them that takes too long.
  static let leastAcceptance = 1e-3

  public func refusal(for learner: any Learner) -> String? {
    if case .truth = rule, learner.traits.labels != .classes {
      return "expected a family of labels 0 and 1 (logistic) to hold against the truth, found "
        + "\(learner.family); write `rule`"
    }
    return learner.acceptedKinds.contains(.points)
      ? nil : "expected a family that learns from points, found \(learner.family)"
  }

  public func refusal(for learner: any Learner, dimension: Int, draw: Draw) -> String? {
    if let refusal = refusal(for: learner) { return refusal }
    if draw == .statistics { return "expected draw: rows, found statistics" }
    guard case .within(let coordinate, _, _) = rule, coordinate >= dimension else { return nil }
    return "expected coordinate 1 to \(dimension), found \(coordinate + 1)"
  }

  public func refusal(ofTruth truth: (any GenerativeModel)?) -> String? {
    if case .truth = rule, (truth as? any LabelModel)?.labelKind != .classes {
      return "expected a source whose labels are known (half_space), found another; write `rule`"
    }
    return nil
  }

  public func changed(
    _ model: any GenerativeModel
  ) throws(FitFailure) -> any GenerativeModel {
    try changed(model, truth: nil)
  }

  public func changed(
    _ model: any GenerativeModel, truth: (any GenerativeModel)?
  ) throws(FitFailure) -> any GenerativeModel {
    let judge = Judge(verifier: self, truth: truth as? any LabelModel)
    try checkAcceptance(of: model, judge)
    return ChangedModel(whole: model) { count, stream in
      var kept: [Double] = []
      var dimension = 1
      repeat {
        // Blocks of one size, so that a longer batch begins with the shorter.
        let rows = model.points(64, using: &stream)
        dimension = rows.dimension
        kept.reserveCapacity(count * dimension)
        for (row, chance) in judge.chances(rows).enumerated()
        where stream.uniform() < chance && kept.count < count * dimension {
          kept += rows[row]
        }
      } while kept.count < count * dimension
      return .points(Points(dimension: dimension, values: kept))
    }
  }

  /// Looks at 4096 rows of a fixed stream where next to nothing might be kept.
  private func checkAcceptance(
    of model: any GenerativeModel, _ judge: Judge
  ) throws(FitFailure) {
    guard min(correct, wrong) < Self.leastAcceptance else { return }
    var stream = RandomStream(StreamAddress(seed: 0, purpose: "verifier"))
    let chances = judge.chances(model.points(4096, using: &stream))
    guard chances.reduce(0, +) >= Self.leastAcceptance * 4096 else {
      throw .nothingKept(rule: "the verifier")
    }
  }
}

/// A verifier that knows the truth.
private struct Judge: Sendable {
  let verifier: Verifier
  let truth: (any LabelModel)?

  /// Each row's chance to be kept.
  func chances(_ rows: Points) -> [Double] {
    let last = rows.dimension - 1
    switch verifier.rule {
    case .truth:
      guard let truth else { preconditionFailure("no truth to hold labels against") }
      return truth.predictedLabels(of: rows).enumerated().map { row, label in
        rows.values[row * rows.dimension + last] == label ? verifier.correct : verifier.wrong
      }
    case .within(let coordinate, let above, let below):
      return (0..<rows.count).map { row in
        let value = rows.values[row * rows.dimension + coordinate]
        return value > above && value < below ? verifier.correct : verifier.wrong
      }
    }
  }
}

extension GenerativeModel {
  /// Draws points; for models of families that emit no others.
  func points(_ count: Int, using stream: inout RandomStream) -> Points {
    guard case .points(let points) = sample(count, using: &stream) else {
      preconditionFailure("\(family) emits no points")
    }
    return points
  }
}

extension Verifier {
  /// The key under `sampling`.
  public static let setting = SamplingSetting(
    "verifier", summary: "correct rows kept with one chance, wrong ones with another",
    explanation: Explanation(
      """
      Judges every drawn row and keeps it with one chance where it is correct and with another where \
      it is wrong, until the batch is full. A row is correct where its label is the known truth's, \
      or by a rule where one of its coordinates lies within bounds.
      """,
      formula:
        "wrong labels kept: p b/(p b + (1 − p) a), more than half of them from p* = 1/(1 + b/a) on",
      source: """
        Feng et al. 2024, arXiv:2406.07515.
        """,
      example: """
        source: {half_space: {dimension: 5}}
        learner: logistic
        chain:
          generations: 3
          real: 100
          synthetic: 100
          sampling: {flipped_labels: 0.4, verifier: {correct: 0.9, wrong: 0.3}}
        metrics: [accuracy, label_error]
        """),
    section: "shares that are kept", read: Verifier.read)

  private static func read(_ section: Section) -> (any SamplingChange)? {
    let correct = section.number(
      "correct", in: .unit, default: 1, describing: "the chance of a correct row to be kept")
    let wrong = section.number(
      "wrong", in: .unit, describing: "the chance of a wrong row to be kept")
    let rule = within(section)
    section.close()
    guard section.isSound(), !section.isDescribing, (0...1).contains(correct),
      (0...1).contains(wrong)
    else { return nil }
    guard max(correct, wrong) > 0 else {
      section.error(at: "wrong", expected: "correct or wrong above 0", found: "both 0")
      return nil
    }
    return Verifier(correct: correct, wrong: wrong, rule: rule)
  }

  private static func within(_ section: Section) -> Rule {
    guard
      let rule = section.sectionIfPresent(
        "rule", describing: "when a row is correct, in place of the known truth")
    else { return .truth }
    let coordinate = rule.integer(
      "coordinate", in: 1...Int(Int32.max), default: 1, describing: "which one lies within bounds")
    let above = rule.numberIfPresent("above", in: .any, describing: "the lower bound")
    let below = rule.numberIfPresent("below", in: .any, describing: "the upper bound")
    rule.close()
    if above == nil && below == nil && !rule.isDescribing {
      rule.error(at: "above", expected: "above, below or both", found: "neither")
    } else if let above, let below, above >= below {
      rule.error(at: "below", expected: "a number above \(above)", found: "\(below)")
    }
    return .within(
      coordinate: max(coordinate, 1) - 1, above: above ?? -.infinity, below: below ?? .infinity)
  }
}
