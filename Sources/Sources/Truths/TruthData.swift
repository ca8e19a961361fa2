// SPDX-License-Identifier: GPL-3.0-or-later

internal import CollapseLineage
internal import CollapseModels

/// One replicate's endless supply of draws from a known truth.
///
/// The original observations, every generation's fresh ones and the held-out ones have a stream
/// each, so that asking for more of one moves none of the others.
struct TruthData: RealData {
  let truth: any GenerativeModel
  let streams: ReplicateStreams

  func original(_ count: Int) -> Samples { draw(count, StreamPurpose.real, generation: 0) }

  func fresh(_ count: Int, generation: Int, originalCount: Int, takenBefore: Int) -> Samples {
    precondition(generation >= 1, "fresh rows for generation \(generation)")
    return draw(count, StreamPurpose.real, generation: generation)
  }

  func heldOut(_ count: Int) -> Samples? { draw(count, StreamPurpose.heldOut, generation: 0) }

  private func draw(_ count: Int, _ purpose: String, generation: Int) -> Samples {
    var stream = streams.stream(purpose, generation: generation)
    return truth.sample(count, using: &stream)
  }
}
