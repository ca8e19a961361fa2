// SPDX-License-Identifier: GPL-3.0-or-later

public import CollapseLedger
public import CollapseNumerics

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// V1: what a verifier leaves of wrong labels, and from how many on learning fails.
public struct VerifierTransition: Law {
  public let id = "V1"
  public let summary =
    "wrong labels that a verifier leaves in a batch, and whether learning survives them"
  public let statement = """
    a verifier keeps right labels with chance a, wrong ones with b; p of the labels are flipped, A \
    the model's accuracy: e = A p + (1−A)(1−p) are wrong before, e' = e b/(e b + (1−e) a) after, and \
    n times the share of wrong labels in a batch is Binomial(n, e'). With many rows learning survives \
    where e' < ½: with A = 1 for p below p* = 1/(1 + b/a)
    """
  public let source = """
    Feng et al. 2024, arXiv:2406.07515; the accuracy of a hyperplane is 1 less its angle over π
    """
  public let example = """
    source: {half_space: {dimension: 3}}
    learner: logistic
    chain:
      generations: 2
      real: 100
      synthetic: 80
      sampling: {flipped_labels: 0.4, verifier: {correct: 0.9, wrong: 0.3}}
    metrics: [label_error]
    claims: [{theory: all}]
    """

  public init() {}

  public func applicability(to facts: CellFacts) -> Applicability {
    Inapplicable.answer { () throws(Inapplicable) in _ = try Setting(facts) }
  }

  /// Rates, flips and truth of such a chain.
  private struct Setting {
    let batches: BatchSizes
    let weights: [Double]
    let correct: Double
    let wrong: Double
    let flipped: Double
    /// Of real labels, and whether the policy is replace, of which the limit is told.
    let flippedAtFirst: Double
    let replaces: Bool

    init(_ facts: CellFacts) throws(Inapplicable) {
      guard let family = facts.text("family"), family == "logistic" else {
        throw Inapplicable("the family is \(facts.text("family") ?? "not known"), not logistic")
      }
      guard facts.text("source") == "half_space", let weights = facts.numbers("truth.weights")
      else {
        throw Inapplicable("the real rows come from no known half space")
      }
      guard facts.text("emit") == "likeliest" else {
        throw Inapplicable("labels are drawn with their probability")
      }
      guard let sampling = facts["sampling"]?.object, let verifier = sampling["verifier"]?.object,
        let correct = verifier["correct"]?.number, let wrong = verifier["wrong"]?.number,
        verifier["rule"] == nil
      else { throw Inapplicable("no verifier holds labels against the truth") }
      let known: Set = ["verifier", "flipped_labels"]
      guard sampling.entries.allSatisfy({ known.contains($0.key) }) else {
        throw Inapplicable("the batch is changed in another way, too")
      }
      batches = try BatchSizes(facts)
      self.weights = weights
      self.correct = correct
      self.wrong = wrong
      flipped = sampling["flipped_labels"]?.number ?? 0
      flippedAtFirst = facts["flipped"]?["share"]?.number ?? 0
      replaces = facts.canonicalPolicy == "replace"
    }

    /// The share of wrong labels that is kept, by the model's accuracy.
    func kept(accuracy: Double) -> Double {
      let before = accuracy * flipped + (1 - accuracy) * (1 - flipped)
      let (bad, good) = (before * wrong, (1 - before) * correct)
      return bad + good > 0 ? bad / (bad + good) : 0
    }

    /// 1 less the angle between some weights and the truth's over π.
    func accuracy(_ found: [Double]) -> Double? {
      let lengths = (found.product(with: found) * weights.product(with: weights)).squareRoot()
      guard lengths > 0 else { return nil }
      return 1 - acos(min(1, max(-1, found.product(with: weights) / lengths))) / Double.pi
    }
  }

  public func curves(
    _ facts: CellFacts, generations: Int
  ) throws(NumericsFailure) -> [LawCurve] {
    guard let setting = try? Setting(facts), setting.replaces else { return [] }
    var accuracy = setting.flippedAtFirst < 0.5 ? 1.0 : 0
    var (accuracies, errors) = ([Double](), [Double]())
    for _ in 0...generations {
      let error = setting.kept(accuracy: accuracy)
      accuracies.append(accuracy)
      errors.append(error)
      accuracy = error < 0.5 ? 1 : 0
    }
    return [
      LawCurve(.metric("accuracy"), expected: accuracies, kind: .asymptotic),
      LawCurve(.metric("label_error"), expected: errors, kind: .asymptotic),
    ]
  }

  public func constants(_ facts: CellFacts) throws(NumericsFailure) -> [LawConstant] {
    guard let setting = try? Setting(facts) else { return [] }
    return [
      LawConstant(
        "share of wrong labels from which on a perfect model's labels are more wrong than right",
        setting.correct / (setting.correct + setting.wrong))
    ]
  }

  public func evidence(
    _ facts: CellFacts, _ results: CellResults
  ) throws(NumericsFailure) -> LawEvidence {
    guard let setting = try? Setting(facts) else { return LawEvidence() }
    guard results.metrics.has("label_error") else {
      return LawEvidence(notes: ["V1 reads the metric label_error, which is not measured"])
    }
    let last = results.generationCount - 1
    let names = setting.weights.indices.map { "w_\($0 + 1)" }
    var chains = [[StepScore]](repeating: [], count: results.parameters.replicateCount)
    var (strangers, count) = (0, 0)
    for generation in 0...last {
      let columns = names.map { results.parameters.values($0, generation: generation) }
      let errors = results.metrics.values("label_error", generation: generation)
      let rows = Double(setting.batches[min(generation + 1, max(last, 1))])
      for replicate in chains.indices {
        let found = columns.compactMap { $0[replicate].number }
        guard found.count == names.count, let error = errors[replicate].number,
          let accuracy = setting.accuracy(found)
        else { continue }
        let expected = setting.kept(accuracy: accuracy)
        let spread = (expected * (1 - expected) / rows).squareRoot()
        count += 1
        if abs(error * rows - (error * rows).rounded()) > 1e-6 || (spread == 0 && error != expected)
        {
          strangers += 1
        }
        guard spread > 0 else { continue }
        chains[replicate].append(
          StepScore(
            generation: generation, value: (error - expected) / spread,
            skewness: (1 - 2 * expected) / (rows * spread)))
      }
    }
    let battery = ScoreBattery(
      chains: chains, id: "wrong", subject: "the share of wrong labels less its expectation")
    return LawEvidence(
      tests: [
        LawTest(
          certain: "whole", words: "shares of wrong labels that no batch can have",
          exceptions: strangers, of: count, generations: 0...last)
      ] + battery.tests(), pivotCount: battery.count)
  }
}
