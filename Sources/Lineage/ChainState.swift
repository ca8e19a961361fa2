// SPDX-License-Identifier: GPL-3.0-or-later

public import CollapseModels
internal import CollapseNumerics

/// All a chain needs to go on after a generation, as named archives: what a checkpoint keeps.
///
/// Streams are addressed, so that real observations and the newest synthetic batch are drawn anew
/// and are no part of it.
public struct ChainState: Sendable, Hashable {
  /// The generation that comes next; 1 or more.
  public let nextGeneration: Int
  /// `first` and `model`, the fits of generation 0 and of the newest; `batch/<g>`, what an older
  /// generation g emitted and a recipe may still name; `pool/<i>`, the pool's pieces in order.
  public let parts: [String: ModelArchive]

  public init(nextGeneration: Int, parts: [String: ModelArchive]) {
    self.nextGeneration = nextGeneration
    self.parts = parts
  }

  /// The parts whose names begin with a word and a slash, by the number after it, ascending.
  func numbered(_ word: String) -> [(number: Int, archive: ModelArchive)] {
    parts.compactMap { name, archive in
      guard name.hasPrefix(word + "/"), let number = Int(name.dropFirst(word.count + 1)) else {
        return nil
      }
      return (number, archive)
    }.sorted { $0.number < $1.number }
  }
}

extension Chain {
  /// What a later process needs to go on from here; nil before generation 0, after an early end, and
  /// where a store has no archive.
  public var state: ChainState? {
    guard let first, let model, nextGeneration > 0 else { return nil }
    if case .ended = outcome { return nil }
    var parts = ["first": first.archive, "model": model.archive]
    for batch in batches where batch.generation < nextGeneration - 1 {
      guard let archive = batch.samples.archive else { return nil }
      parts["batch/\(batch.generation)"] = archive
    }
    for (index, piece) in pool.enumerated() {
      guard let archive = piece.archive else { return nil }
      parts["pool/\(index)"] = archive
    }
    return ChainState(nextGeneration: nextGeneration, parts: parts)
  }

  /// Goes on where another process left off, bit for bit as if it had never stopped.
  ///
  /// - Throws: where the state is none of this chain: of another family, or without the batches
  ///   that these settings ask for, as a shorter chain may have left it.
  public init(
    _ settings: ChainSettings, streams: ReplicateStreams, resuming state: ChainState
  ) throws(ArchiveFailure) {
    self.init(settings, streams: streams)
    guard let first = state.parts["first"] else { throw .missing("first") }
    guard let model = state.parts["model"] else { throw .missing("model") }
    guard state.nextGeneration >= 1 else { throw .invalid("generation \(state.nextGeneration)") }
    let firstModel = try settings.learner.restore(first)
    self.first = firstModel
    self.model = try settings.learner.restore(model)
    nextGeneration = state.nextGeneration
    for (generation, archive) in state.numbered("batch") {
      batches.append((generation, try Samples(restoring: archive)))
    }
    if storage.newestBatches > 0 {
      batches.append((nextGeneration - 1, try batchAgain(after: nextGeneration - 1)))
    }
    for (_, archive) in state.numbered("pool") { pool.append(try Samples(restoring: archive)) }
    try checkMemory()
    prepareGauges(first: firstModel)
    if nextGeneration > settings.sizes.generations { outcome = .completed }
  }

  /// What the newest model emitted, from the same stream.
  private func batchAgain(after generation: Int) throws(ArchiveFailure) -> Samples {
    guard let model else { throw .missing("model") }
    let emitter: any GenerativeModel
    do { emitter = try settings.emitter(of: model, heldOut: heldOut) } catch {
      throw .invalid("a model that emits nothing: \(error)")
    }
    var stream = streams.stream(StreamPurpose.synthetic, generation: generation)
    return settings.draw.batch(
      of: settings.batchSize(after: generation), from: emitter, using: &stream)
  }

  /// A chain of fewer generations may have remembered less than this one has to.
  private func checkMemory() throws(ArchiveFailure) {
    let needed = max(0, nextGeneration - storage.newestBatches)..<nextGeneration
    guard Set(batches.map(\.generation)).isSuperset(of: storage.newestBatches > 0 ? needed : 0..<0)
    else { throw .missing("batches of generations \(needed)") }
    let keepsPool = storage.wholePool || storage.poolRows
    guard !keepsPool || !pool.isEmpty else { throw .missing("pool") }
    guard !storage.poolRows || pool.allSatisfy({ $0.kind.canBeSubsampled }) else {
      throw .missing("rows of the pool")
    }
  }
}
