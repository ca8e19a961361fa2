// SPDX-License-Identifier: GPL-3.0-or-later

internal import CollapseNumerics

/// Writes text from a sampling table.
///
/// Every sequence draws from a counter-based stream of its own, found by its number, and several
/// walkers go forward in turn so that one computes while another waits for memory. The text is the
/// same however many walkers there are.
struct TextWriter {
  let table: SamplingTable
  let vocabulary: TokenSequences.Vocabulary
  /// A sentence ends after so many words whatever the model says.
  let longest: Int
  /// Tokens that can still be drawn after each history; nil for all.
  var likeliest: LikeliestTokens?
  /// Where each of so many sequences begins, if not at `<s>`: the region after its prompt.
  var starts: ((_ sequence: Int, _ count: Int) -> Int)?
  var walkerCount = TextWriter.standardWalkerCount

  /// Enough to wait for memory in turn.
  static let standardWalkerCount = 64

  /// A stream is written in so many stretches, or fewer where they would be short.
  static let stretchCount = 64
  /// The shortest stretch of a stream, but where the whole is shorter.
  static let shortestStretch = 256

  /// Writes sentences, each from `<s>` to `</s>`.
  func sentences(_ count: Int, using stream: inout RandomStream) -> TokenSequences {
    let key = Self.key(from: &stream)
    let written = written(
      count, key: key, starts: { starts?($0, count) ?? table.begin }, lengths: { _ in longest },
      endsAtEnd: true)
    return TokenSequences(vocabulary: vocabulary, tokens: written.tokens, ends: written.ends)
  }

  /// Writes so many tokens of a stream: the first stretch from `<s>`, the others from no history.
  func stream(_ count: Int, using stream: inout RandomStream) -> TokenSequences {
    let key = Self.key(from: &stream)
    let stretches = max(1, min(Self.stretchCount, count / Self.shortestStretch))
    let (length, longer) = count.quotientAndRemainder(dividingBy: stretches)
    let written = written(
      count == 0 ? 0 : stretches, key: key,
      starts: { starts?($0, stretches) ?? ($0 == 0 ? table.begin : table.empty) },
      lengths: { length + ($0 < longer ? 1 : 0) }, endsAtEnd: false)
    return TokenSequences(
      vocabulary: vocabulary, tokens: written.tokens, ends: written.ends, isStream: true)
  }

  private static func key(from stream: inout RandomStream) -> (UInt32, UInt32) {
    (stream.next32(), stream.next32())
  }

  /// Where in a walker's tokens a sequence lies.
  private struct Piece {
    let walker: Int
    let start: Int
    let end: Int
  }

  private func written(
    _ count: Int, key: (UInt32, UInt32), starts: (Int) -> Int, lengths: (Int) -> Int,
    endsAtEnd: Bool
  ) -> (tokens: [Int32], ends: [Int]) {
    guard count > 0 else { return ([], []) }
    let last = endsAtEnd ? vocabulary.end : -1
    guard likeliest != nil else {
      let group = WalkerGroup(
        table, walkerCount: walkerCount, count: count, key: key, end: last)
      group.write(starts: starts, lengths: lengths)
      return group.written()
    }
    let walkerCount = min(walkerCount, count)
    var pieces = [Piece](repeating: Piece(walker: 0, start: 0, end: 0), count: count)
    var arenas = [[Int32]](repeating: [], count: walkerCount)
    var walkers = (0..<walkerCount).map {
      Walker(sequence: $0, region: starts($0), length: lengths($0), arenaStart: 0)
    }
    var next = walkerCount
    var active = walkerCount
    table.regions.withUnsafeBufferPointer { regions in
      while active > 0 {
        var place = 0
        while place < active {
          let arena = walkers[place].arena ?? place
          walkers[place].arena = arena
          let isDone = walkers[place].step(
            regions, table, likeliest, key: key, end: last, into: &arenas[arena])
          if isDone {
            let walker = walkers[place]
            pieces[walker.sequence] = Piece(
              walker: arena, start: walker.arenaStart, end: arenas[arena].count)
            if next < count {
              walkers[place] = Walker(
                sequence: next, region: starts(next), length: lengths(next),
                arenaStart: arenas[arena].count)
              walkers[place].arena = arena
              next += 1
              place += 1
            } else {
              active -= 1
              walkers.swapAt(place, active)
            }
          } else {
            place += 1
          }
        }
      }
    }
    return Self.inOrder(pieces, arenas)
  }

  private static func inOrder(
    _ pieces: [Piece], _ arenas: [[Int32]]
  ) -> (tokens: [Int32], ends: [Int]) {
    var (tokens, ends): ([Int32], [Int]) = ([], [])
    tokens.reserveCapacity(arenas.reduce(0) { $0 + $1.count })
    ends.reserveCapacity(pieces.count)
    for piece in pieces {
      tokens += arenas[piece.walker][piece.start..<piece.end]
      ends.append(tokens.count)
    }
    return (tokens, ends)
  }
}
