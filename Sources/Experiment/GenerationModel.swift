// SPDX-License-Identifier: GPL-3.0-or-later

internal import CollapseLedger
internal import CollapseLineage
internal import CollapseModels

/// The model of one generation of a planned chain, computed anew: the same bits as in its run.
public struct GenerationModel: Sendable {
  /// Why there is no such model, or not in the format asked for.
  public enum Failure: Error, Sendable, Hashable {
    /// The chain ended before, in words.
    case ended(generation: Int, why: String)
    case notOfText(family: String)
    case notWritable(why: String)
  }

  private let model: any GenerativeModel
  private let words: [String]?

  /// Runs a chain, measuring nothing, up to a generation.
  public init(
    _ cell: PlannedCell, seed: UInt64, replicate: Int, generation: Int
  ) throws(Failure) {
    let settings = cell.settings
    var chain = Chain(
      ChainSettings(
        source: settings.source, learner: settings.learner, policy: settings.policy,
        sizes: settings.sizes, metrics: [], sampling: settings.sampling, draw: settings.draw),
      streams: ReplicateStreams(seed: seed, replicate: replicate))
    while chain.nextGeneration <= generation {
      guard let report = chain.advance() else { break }
      if case .ended(let failure) = report.result {
        throw .ended(generation: report.generation, why: failure.description)
      }
    }
    guard let model = chain.model else { preconditionFailure("no generation \(generation)") }
    self.model = model
    words = chain.words
  }

  /// The model in the ARPA format.
  public func arpa() throws(Failure) -> String {
    guard let model = model as? NGramModel, let words else {
      throw .notOfText(family: model.family)
    }
    do {
      return try model.arpa(words: words)
    } catch {
      throw .notWritable(why: error.description)
    }
  }
}

extension GenerationModel.Failure: CustomStringConvertible {
  public var description: String {
    switch self {
    case .ended(let generation, let why): "the chain ended at generation \(generation): \(why)"
    case .notOfText(let family): "expected an n-gram model, found \(family)"
    case .notWritable(let why): why
    }
  }
}
