// SPDX-License-Identifier: GPL-3.0-or-later

extension NGramModel {
  /// How many sequences are read at the same time: none waits for the memory of another.
  private static let readerCount = 64

  /// Hands every predicted token's probability to a body: of each sequence in order, of several
  /// sequences in turn.
  ///
  /// - Parameter body: is given the sequence, the token's place among all that are predicted, and its
  ///   probability after those before it in its sequence.
  @inline(__always)
  func eachProbability(
    of text: TokenSequences, _ body: (_ sequence: Int, _ place: Int, _ probability: Double) -> Void
  ) {
    withReadingView { view in
      var queue = ReadingQueue(text, begin: begin.node)
      let readers = UnsafeMutablePointer<TextReader>.allocate(capacity: Self.readerCount)
      defer { readers.deallocate() }
      let search = GramSearch(view.trie, capacity: Self.readerCount)
      defer { search.deallocate() }
      var active = 0
      while active < Self.readerCount, let reader = queue.next() {
        (readers + active).initialize(to: reader)
        active &+= 1
      }
      while active > 0 {
        for turn in 0..<active { readers[turn].ask(queue, view, search, at: turn) }
        search.finish(active)
        for turn in 0..<active { readers[turn].find(search.found(turn), view) }
        var turn = 0
        while turn < active {
          let reader = readers + turn
          guard let probability = reader.pointee.answer(view, otherwise: shorter) else {
            turn &+= 1
            continue
          }
          body(reader.pointee.sequence, reader.pointee.place, probability)
          if reader.pointee.goOn() {
            turn &+= 1
          } else if let next = queue.next() {
            reader.pointee = next
            turn &+= 1
          } else {
            active &-= 1
            readers[turn] = readers[active]
          }
        }
      }
    }
  }

  @inline(__always)
  private func withReadingView(_ body: (ReadingView) -> Void) {
    trie.withView { trie in
      estimates.probabilities.withUnsafeBufferPointer { probabilities in
        histories.withUnsafeBufferPointer { histories in
          statesAfter.withUnsafeBufferPointer { statesAfter in
            guard let probabilities = probabilities.baseAddress,
              let histories = histories.baseAddress, let statesAfter = statesAfter.baseAddress
            else { preconditionFailure("a model without a history") }
            body(
              ReadingView(
                trie: trie, probabilities: probabilities, histories: histories,
                statesAfter: statesAfter, leavesToAll: settings.smoothing.leavesRestToAllEqually,
                equal: Double(self.trie.predictedTypeCount)))
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
      LargeRoom.prepare(UnsafeMutableRawBufferPointer(states))
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
