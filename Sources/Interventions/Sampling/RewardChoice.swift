// SPDX-License-Identifier: GPL-3.0-or-later

internal import CollapseConfiguration
public import CollapseLineage
public import CollapseModels
internal import CollapseNumerics

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// Draws K candidates for every row of a batch and keeps one of them by its reward.
///
/// - Source: Ferbach et al. 2024, arXiv:2407.09499: users who choose among K by the model of Bradley
///   and Terry, generalised as Plackett and Luce have it.
public struct RewardChoice: SamplingChange, Hashable {
  public let name = "reward"
  /// K, 1 or more; 1 changes nothing.
  public let candidates: Int
  public let reward: Reward
  public let choice: Choice

  /// How one of the candidates is chosen.
  public enum Choice: String, Sendable, Hashable, CaseIterable {
    /// With a probability proportional to e^reward.
    case bradleyTerry = "bradley_terry"
    /// The one of the highest reward.
    case best
  }

  public init(candidates: Int, reward: Reward, choice: Choice = .bradleyTerry) {
    precondition(candidates >= 1, "\(candidates) candidates")
    self.candidates = candidates
    self.reward = reward
    self.choice = choice
  }

  /// More candidates than this for one row are refused.
  static let most = 1 << 20

  public func refusal(for learner: any Learner) -> String? {
    learner.acceptedKinds.contains(.points)
      ? nil : "expected a family that learns from points, found \(learner.family)"
  }

  public func refusal(for learner: any Learner, dimension: Int, draw: Draw) -> String? {
    if let refusal = refusal(for: learner) { return refusal }
    if draw == .statistics { return "expected draw: rows, found statistics" }
    return reward.refusal(dimension: dimension)
  }

  public func changed(
    _ model: any GenerativeModel
  ) throws(FitFailure) -> any GenerativeModel {
    // Blocks of one size, so that a longer batch begins with the shorter.
    let block = max(1, 1024 / candidates)
    return ChangedModel(whole: model) { count, stream in
      var kept: [Double] = []
      var (dimension, rows) = (1, 0)
      while rows < count || rows == 0 {
        let drawn = model.points(block * candidates, using: &stream)
        dimension = drawn.dimension
        if count == 0 { break }
        let rewards = reward.values(of: drawn)
        for row in 0..<block where rows < count {
          let range = row * candidates..<(row + 1) * candidates
          kept += drawn[range.lowerBound + chosen(rewards[range], using: &stream)]
          rows += 1
        }
      }
      return .points(Points(dimension: dimension, values: kept))
    }
  }

  /// Which of some candidates is kept.
  func chosen(_ rewards: ArraySlice<Double>, using stream: inout RandomStream) -> Int {
    var best = rewards.startIndex
    for index in rewards.indices where rewards[index] > rewards[best] { best = index }
    guard choice == .bradleyTerry else { return best - rewards.startIndex }
    let weights = rewards.map { exp($0 - rewards[best]) }
    var rest = stream.uniform() * weights.reduce(0, +)
    for (index, weight) in weights.enumerated() {
      rest -= weight
      if rest < 0 { return index }
    }
    return best - rewards.startIndex
  }
}

extension RewardChoice {
  /// The key under `sampling`.
  public static let setting = SamplingSetting(
    "reward", summary: "one of K candidates for every row, chosen by its reward",
    explanation: Explanation(
      """
      Draws K candidates for every row and keeps one: the best, or one chosen with a probability \
      proportional to e^reward, as Bradley and Terry have it for two. With ever more candidates the \
      second comes to the density p·e^reward, which `quadratic_reward` draws for a Gaussian.
      """,
      formula: "P(candidate i) = exp(rᵢ)/Σ exp(rⱼ); r = −|x|²/(2 width²) or slope · x",
      source: """
        Ferbach et al. 2024, arXiv:2407.09499.
        """,
      example: """
        chain:
          generations: 3
          real: 100
          synthetic: 100
          sampling: {reward: {candidates: 4, kind: linear, slope: 2}}
        metrics: [reward_mean, diversity]
        """),
    section: "candidates, and what is liked", read: RewardChoice.read)

  private static func read(_ section: Section) -> (any SamplingChange)? {
    let candidates = section.integer(
      "candidates", in: 1...most, describing: "K, drawn for every row that is kept")
    let choice = section.choice(
      "choice", of: Choice.self, default: .bradleyTerry,
      describing: "one with probability ∝ e^reward, or the best")
    let reward = Reward(reading: section)
    section.close()
    guard section.isSound(), !section.isDescribing, candidates >= 1 else { return nil }
    return RewardChoice(candidates: candidates, reward: reward, choice: choice)
  }
}
