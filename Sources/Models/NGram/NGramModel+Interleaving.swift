// SPDX-License-Identifier: GPL-3.0-or-later

extension NGramModel {
  /// A sequence on its way through the model.
  private struct Reader {
    var sequence = 0
    /// The next token, the last one and the place of the next among the predicted ones.
    var index = 0
    var end = 0
    var place = 0
    var state = 0
    /// The history that is asked next, and the share left to it.
    var history = 0
    var share = 1.0
  }

  /// How many sequences are read at the same time: while one waits for memory another computes.
  private static let readerCount = 16

  /// Hands every predicted token's probability to a body: of each sequence in order, of several
  /// sequences in turn.
  ///
  /// - Parameter body: is given the sequence, the token's place among all that are predicted, and its
  ///   probability after those before it in its sequence.
  @inline(__always)
  func eachProbability(
    of text: TokenSequences, _ body: (_ sequence: Int, _ place: Int, _ probability: Double) -> Void
  ) {
    let ending = text.isStream ? 0 : 1
    let (atBegin, leavesToAll) = (begin.node, settings.smoothing.leavesRestToAllEqually)
    let (isStream, last) = (text.isStream, UInt32(bitPattern: vocabulary.end))
    let equal = Double(trie.predictedTypeCount)
    var readers = [Reader](repeating: Reader(), count: Self.readerCount)
    var next = 0
    func start(_ reader: inout Reader) -> Bool {
      while next < text.ends.count {
        let range = text.range(next)
        reader.sequence = next
        reader.index = range.lowerBound
        reader.end = range.upperBound
        reader.place = range.lowerBound + ending * next
        // Where a stream goes on after a cut nothing is known of what was before.
        reader.state = isStream && next > 0 ? 0 : atBegin
        reader.history = reader.state
        reader.share = 1
        next += 1
        if range.count + ending > 0 { return true }
      }
      return false
    }
    trie.withView { view in
      estimates.probabilities.withUnsafeBufferPointer { probabilities in
        estimates.leftOver.withUnsafeBufferPointer { leftOver in
          statesAfter.withUnsafeBufferPointer { statesAfter in
            text.tokens.withUnsafeBufferPointer { tokens in
              readers.withUnsafeMutableBufferPointer { readers in
                var active = 0
                while active < readers.count && start(&readers[active]) { active += 1 }
                while active > 0 {
                  var turn = 0
                  while turn < active {
                    let reader = readers.baseAddress! + turn
                    let token =
                      reader.pointee.index < reader.pointee.end
                      ? UInt32(bitPattern: tokens[reader.pointee.index]) : last
                    let history = reader.pointee.history
                    let node = view.follower(of: history, word: token)
                    var probability = 0.0
                    if node != 0 {
                      probability = reader.pointee.share * probabilities[node]
                      reader.pointee.state = Int(statesAfter[node])
                    } else {
                      let share = reader.pointee.share * leftOver[history]
                      if history != 0 && !leavesToAll {
                        reader.pointee.share = share
                        reader.pointee.history = Int(view.suffixes[history])
                        turn &+= 1
                        continue
                      }
                      probability = share / equal
                      reader.pointee.state = shorter(history, Int32(bitPattern: token))
                    }
                    body(reader.pointee.sequence, reader.pointee.place, probability)
                    reader.pointee.place &+= 1
                    reader.pointee.index &+= 1
                    reader.pointee.history = reader.pointee.state
                    reader.pointee.share = 1
                    if reader.pointee.index < reader.pointee.end &+ ending {
                      turn &+= 1
                    } else if start(&reader.pointee) {
                      turn &+= 1
                    } else {
                      active &-= 1
                      readers.swapAt(turn, active)
                    }
                  }
                }
              }
            }
          }
        }
      }
    }
  }
}

extension GramTrie {
  /// For every node the node itself where something follows it, else that of its suffix.
  var longestHistories: [UInt32] {
    let nodeCount = nodeCount
    return [UInt32](unsafeUninitializedCapacity: nodeCount) { states, count in
      withView { view in
        for node in 0..<nodeCount {
          let isHistory =
            node < view.historyCount && view.childStarts[node] < view.childStarts[node + 1]
          states[node] =
            node == 0 || isHistory
            ? UInt32(truncatingIfNeeded: node) : states[Int(view.suffixes[node])]
        }
      }
      count = nodeCount
    }
  }
}
