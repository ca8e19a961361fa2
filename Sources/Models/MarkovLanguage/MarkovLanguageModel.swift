// SPDX-License-Identifier: GPL-3.0-or-later

public import CollapseNumerics

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// A synthetic language: words with Zipf's weights in classes, classes in a Markov chain.
///
/// Which class comes next depends on the classes of the one or two words before; the word is then
/// drawn from its class by its weight. After every word the sentence ends with the same chance. So
/// every probability, and the entropy rate, are known exactly.
public struct MarkovLanguageModel: Sendable {
  /// What a language is drawn from.
  public struct Settings: Sendable, Hashable {
    /// How many words there are.
    public let typeCount: Int
    /// Weights fall like rank to the minus this.
    public let exponent: Double
    /// How many words before count, 1 or 2.
    public let order: Int
    /// How many classes of words there are, at most `typeCount`.
    public let classCount: Int
    /// How much classes depend on those before; at 0 not at all.
    public let structure: Double
    /// The mean number of words in a sentence, 1 or more.
    public let sentenceLength: Double
    /// Which language it is.
    public let seed: UInt64

    public init(
      typeCount: Int, exponent: Double, order: Int = 1, classCount: Int = 16,
      structure: Double = 1.5, sentenceLength: Double = 20, seed: UInt64 = 1
    ) {
      precondition(order == 1 || order == 2, "order \(order)")
      precondition(classCount >= 1 && classCount <= typeCount, "\(classCount) classes")
      precondition(exponent > 0 && structure >= 0 && sentenceLength >= 1, "language")
      self.typeCount = typeCount
      self.exponent = exponent
      self.order = order
      self.classCount = classCount
      self.structure = structure
      self.sentenceLength = sentenceLength
      self.seed = seed
    }
  }

  public let settings: Settings
  /// The class of every word.
  let classes: [Int]
  /// Each word's share of its class.
  let shares: [Double]
  let grammar: MarkovGrammar
  /// The exact expected shares of the words in text.
  public let wordShares: TypeDistribution
  private let exactEntropyRate: Double
  private let classTables: [AliasTable]
  private let wordTables: [AliasTable]
  private let members: [[Int32]]

  public init(_ settings: Settings) {
    self.settings = settings
    var stream = RandomStream(
      StreamAddress(seed: settings.seed, replicate: 0, generation: 0, purpose: "language"))
    let weights = Zipf(typeCount: settings.typeCount, exponent: settings.exponent).weights
    let total = compensatedSum(weights)
    var classes: [Int] = []
    for word in 0..<settings.typeCount {
      // The commonest words make sure that no class is empty.
      classes.append(
        word < settings.classCount ? word : stream.index(below: settings.classCount))
    }
    var masses = [Double](repeating: 0, count: settings.classCount)
    for (word, wordClass) in classes.enumerated() { masses[wordClass] += weights[word] / total }
    let shares = classes.indices.map { weights[$0] / total / masses[classes[$0]] }
    let grammar = MarkovGrammar(
      masses: masses, order: settings.order, structure: settings.structure, using: &stream)
    self.classes = classes
    self.shares = shares
    self.grammar = grammar
    members = (0..<settings.classCount).map { wordClass in
      classes.indices.filter { classes[$0] == wordClass }.map(Int32.init)
    }
    classTables = grammar.rows.map { AliasTable(weights: $0) }
    wordTables = members.map { words in AliasTable(weights: words.map { shares[Int($0)] }) }
    let visits = grammar.visits(end: 1 / settings.sentenceLength)
    var classShares = [Double](repeating: 0, count: settings.classCount)
    for (context, mass) in visits.enumerated() {
      for (wordClass, share) in grammar.rows[context].enumerated() {
        classShares[wordClass] += mass * share
      }
    }
    wordShares = TypeDistribution(
      weights: classes.indices.map { classShares[classes[$0]] * shares[$0] })
    exactEntropyRate = Self.entropyRate(
      settings, grammar, visits: visits, classShares: classShares, classes: classes, shares: shares)
  }

  /// Nats a token: of every word given its context, and of every decision to end.
  private static func entropyRate(
    _ settings: Settings, _ grammar: MarkovGrammar, visits: [Double], classShares: [Double],
    classes: [Int], shares: [Double]
  ) -> Double {
    func entropy(_ probabilities: some Sequence<Double>) -> Double {
      -compensatedSum(probabilities.map { $0 > 0 ? $0 * log($0) : 0 })
    }
    var withinClass = [Double](repeating: 0, count: settings.classCount)
    for (wordClass, share) in zip(classes, shares) { withinClass[wordClass] -= share * log(share) }
    let ofClasses = compensatedSum(zip(visits, grammar.rows).map { $0 * entropy($1) })
    let ofWords = compensatedSum(zip(classShares, withinClass).map { $0 * $1 })
    let end = 1 / settings.sentenceLength
    let ofEnds = settings.sentenceLength * entropy([end, 1 - end])
    return (ofClasses + ofWords + ofEnds) / (settings.sentenceLength + 1)
  }
}

extension MarkovLanguageModel: TokenModel {
  public static let family = "markov_language"

  public var family: String { Self.family }
  public var scoring: Scoring { .exact }
  public var vocabulary: TokenSequences.Vocabulary { .init(typeCount: settings.typeCount) }
  public var typeDistribution: TypeDistribution? { wordShares }
  public var entropyRate: Double? { exactEntropyRate }

  /// Names of the words by id: `w1` is the commonest of all by its weight.
  public var words: [String] { (1...settings.typeCount).map { "w\($0)" } }

  public func sample(_ count: Int, using stream: inout RandomStream) -> Samples {
    let end = 1 / settings.sentenceLength
    var (tokens, ends): ([Int32], [Int]) = ([], [])
    ends.reserveCapacity(count)
    for _ in 0..<count {
      var context = grammar.begin
      repeat {
        let wordClass = classTables[context].draw(using: &stream)
        tokens.append(members[wordClass][wordTables[wordClass].draw(using: &stream)])
        context = grammar.context(after: wordClass, in: context)
      } while stream.uniform() >= end
      ends.append(tokens.count)
    }
    return .sequences(TokenSequences(vocabulary: vocabulary, tokens: tokens, ends: ends))
  }

  public func logProbabilities(of samples: Samples) -> [Double] {
    guard case .sequences(let text) = samples else {
      preconditionFailure("a language scores sequences, not \(samples.kind.rawValue)")
    }
    let logs = tokenLogProbabilities(of: text)
    var place = 0
    return text.ends.indices.map { sequence in
      let length = text.range(sequence).count + 1
      defer { place += length }
      return compensatedSum(logs[place..<place + length])
    }
  }

  public func tokenLogProbabilities(of text: TokenSequences) -> [Double] {
    precondition(text.vocabulary == vocabulary && !text.isStream, "text of another language")
    let end = 1 / settings.sentenceLength
    let (logEnd, logGoOn) = (log(end), log1p(-end))
    var logs: [Double] = []
    logs.reserveCapacity(text.predictedCount)
    for sequence in text.ends.indices {
      var context = grammar.begin
      for (place, token) in text.tokens[text.range(sequence)].enumerated() {
        let wordClass = classes[Int(token)]
        let word = log(grammar.rows[context][wordClass]) + log(shares[Int(token)])
        logs.append(place == 0 ? word : logGoOn + word)
        context = grammar.context(after: wordClass, in: context)
      }
      logs.append(text.range(sequence).isEmpty ? -.infinity : logEnd)
    }
    return logs
  }

  public var parameters: [ModelParameter] { [ModelParameter("entropy_rate", exactEntropyRate)] }

  /// The settings: the language follows from them.
  public var archive: ModelArchive {
    ModelArchive(
      family: Self.family,
      integers: [
        "type_count": [Int64(settings.typeCount)], "order": [Int64(settings.order)],
        "class_count": [Int64(settings.classCount)],
        "seed": [Int64(bitPattern: settings.seed)],
      ],
      doubles: [
        "exponent": [settings.exponent], "structure": [settings.structure],
        "sentence_length": [settings.sentenceLength],
      ])
  }
}
