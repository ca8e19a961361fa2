// SPDX-License-Identifier: GPL-3.0-or-later

/// Which tokens can still be drawn after a history: the likeliest ones, found when first asked for.
///
/// Of tokens that are equally likely, those of smaller ids stay.
final class LikeliestTokens {
  /// The least likely token that stays.
  private struct Threshold {
    let probability: Double
    let token: UInt32
  }

  private let model: NGramModel
  private let shares: DecodedShares
  private let decoding: Decoding
  /// All tokens by falling probability without history, then by id.
  private let ranked: [UInt32]
  private var thresholds: [Int: Threshold] = [:]

  init(_ model: NGramModel, _ shares: DecodedShares, _ decoding: Decoding) {
    self.model = model
    self.shares = shares
    self.decoding = decoding
    let probabilities = (0..<model.trie.predictedTypeCount).map {
      model.probability(of: Int32($0), after: model.unconditioned).0
    }
    ranked = probabilities.indices
      .sorted { (probabilities[$1], $0) < (probabilities[$0], $1) }.map { UInt32($0) }
  }

  /// The token that stays after a history where only one does.
  func only(after history: Int) -> UInt32? {
    decoding.mostTokens == 1 ? threshold(history).token : nil
  }

  /// Whether a token stays after a history.
  func contains(_ token: UInt32, after history: Int) -> Bool {
    let threshold = threshold(history)
    let found = model.probability(
      of: Int32(bitPattern: token), after: NGramModel.State(node: history)
    ).0
    return found > threshold.probability
      || (found == threshold.probability && token <= threshold.token)
  }

  private func threshold(_ history: Int) -> Threshold {
    if let known = thresholds[history] { return known }
    let made = made(history)
    thresholds[history] = made
    return made
  }

  private func made(_ history: Int) -> Threshold {
    let state = NGramModel.State(node: history)
    // What followed the history or one of its suffixes, but for the empty one.
    var (tokens, seen): ([UInt32], Set<UInt32>) = ([], [])
    var node = history
    while node != 0 {
      for follower in model.trie.followers(node)
      where seen.insert(model.trie.words[follower]).inserted {
        tokens.append(model.trie.words[follower])
      }
      node = model.smoothing.leavesRestToAllEqually ? 0 : Int(model.trie.suffixes[node])
    }
    let followers = tokens.map {
      (token: $0, probability: model.probability(of: Int32(bitPattern: $0), after: state).0)
    }.sorted { ($1.probability, $0.token) < ($0.probability, $1.token) }
    let others =
      model.smoothing.leavesRestToAllEqually && history != 0
      ? Array(0..<UInt32(model.trie.predictedTypeCount)) : ranked
    var rest = others.makeIterator()
    var next = rest.next { !seen.contains($0) }
    var place = 0
    var (count, mass) = (0, 0.0)
    var last = Threshold(probability: 0, token: .max)
    while count < decoding.mostTokens ?? .max, mass < decoding.probability ?? .infinity {
      let other = next.map {
        (token: $0, probability: model.probability(of: Int32(bitPattern: $0), after: state).0)
      }
      var chosen: (token: UInt32, probability: Double)?
      if place < followers.count {
        let own = followers[place]
        let isFirst =
          other.map { ($0.probability, own.token) < (own.probability, $0.token) } ?? true
        if isFirst {
          chosen = own
          place += 1
        }
      }
      if chosen == nil, let other {
        chosen = other
        next = rest.next { !seen.contains($0) }
      }
      guard let chosen, chosen.probability > 0 else { break }
      last = Threshold(probability: chosen.probability, token: chosen.token)
      count += 1
      mass += shares.probability(chosen.probability, after: history)
    }
    return last
  }
}

extension IndexingIterator where Elements == [UInt32] {
  /// The next element that is wanted.
  fileprivate mutating func next(where isWanted: (UInt32) -> Bool) -> UInt32? {
    while let element = next() {
      if isWanted(element) { return element }
    }
    return nil
  }
}
