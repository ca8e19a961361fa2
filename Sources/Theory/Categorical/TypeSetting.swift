// SPDX-License-Identifier: GPL-3.0-or-later

internal import CollapseLedger

/// A cell whose chains refit the shares of types by maximum likelihood, as its laws see it.
struct TypeSetting: Hashable {
  /// Up to so many types every probability is among the recorded parameters.
  static let mostListedTypes = 64

  /// The data policies whose chains are understood.
  enum Policy: String, Hashable {
    case replace
    case accumulate
  }

  /// How many types there are, possible or not.
  let typeCount: Int
  let policy: Policy
  let batches: BatchSizes
  /// The probabilities real observations come from, where they are known.
  let truth: TypeTruth?
  /// T, where batches are drawn from p^(1/T) instead of p.
  let temperature: Double?
  /// k, where batches are drawn from the k likeliest types alone.
  let topCount: Int?

  /// Reads the facts of a cell.
  ///
  /// - Throws: why no law of types speaks about it.
  init(_ facts: CellFacts) throws(Inapplicable) {
    typeCount = try Self.typesOfShares(facts)
    policy = try Self.policy(facts)
    batches = try BatchSizes(facts)
    truth = try TypeTruth(facts)
    (temperature, topCount) = try Self.sampling(facts)
  }

  /// How many types there are, where chains refit their shares and change no batch on its way.
  static func typesOfShares(_ facts: CellFacts) throws(Inapplicable) -> Int {
    guard let family = facts.text("family"), family == "categorical" else {
      throw Inapplicable("the family is \(facts.text("family") ?? "not known"), not categorical")
    }
    guard facts.number("smoothing") == 0 else {
      throw Inapplicable("the fit is smoothed, or it is not known whether it is")
    }
    guard let types = facts.integer("types"), types >= 1 else {
      throw Inapplicable("the number of types is not known")
    }
    if let value = facts["curators"], value != .null, value != .list([]) {
      throw Inapplicable("the batch is changed on its way (curators)")
    }
    return types
  }

  private static func policy(_ facts: CellFacts) throws(Inapplicable) -> Policy {
    let name = facts.canonicalPolicy ?? "not known"
    guard let policy = Policy(rawValue: name) else {
      throw Inapplicable("the policy is \(name), not replace or accumulate")
    }
    return policy
  }

  /// The temperature or the cut; anything more is not understood.
  static func sampling(
    _ facts: CellFacts
  ) throws(Inapplicable) -> (temperature: Double?, topCount: Int?) {
    guard let value = facts["sampling"], value != .null, value != .text("none") else {
      return (nil, nil)
    }
    let entries = value.object?.entries ?? []
    if entries.count == 1, let entry = entries.first {
      if entry.key == "temperature", let temperature = entry.value.number, temperature > 0 {
        return (temperature, nil)
      }
      if entry.key == "top_k", let count = entry.value.integer { return (nil, count) }
    }
    throw Inapplicable("the batch is changed on its way (sampling)")
  }

  /// A setting of one policy, whose batches come from the fitted model itself and whose truth is
  /// known.
  static func unchanged(
    _ facts: CellFacts, policy: Policy? = nil
  ) throws(Inapplicable) -> (setting: TypeSetting, truth: TypeTruth) {
    let setting = try TypeSetting(facts)
    guard setting.temperature == nil, setting.topCount == nil else {
      throw Inapplicable("the batch is changed on its way (sampling)")
    }
    if let policy { try setting.require(policy) }
    guard let truth = setting.truth else {
      throw Inapplicable("the real observations come from no known probabilities")
    }
    return (setting, truth)
  }

  func require(_ policy: Policy) throws(Inapplicable) {
    guard self.policy == policy else {
      throw Inapplicable("the policy is \(self.policy.rawValue), not \(policy.rawValue)")
    }
  }

  /// Observations in the pool before a generation's batch joins it; 0 under replace.
  func pooled(before generation: Int) -> Double {
    guard policy == .accumulate, generation > 0 else { return 0 }
    if let synthetic = batches.synthetic {
      return Double(batches.real) + Double(generation - 1) * Double(synthetic)
    }
    return (0..<generation).reduce(0) { $0 + Double(batches[$1]) }
  }
}
