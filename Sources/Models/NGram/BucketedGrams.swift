// SPDX-License-Identifier: GPL-3.0-or-later

/// The grams of a text by their first word, the other words of each packed into one key and sorted.
///
/// Which word comes first is settled by one pass that puts every gram into its word's bucket; the
/// rest is sorted bucket by bucket, so that most of the work stays close to the processor.
struct BucketedGrams<Rest: FixedWidthInteger & UnsignedInteger & BitwiseCopyable> {
  /// The text's words as ids plus one; 0 comes after the end of a sequence.
  let text: TokenSequences
  let order: Int
  /// Bits a word takes.
  let bits: Int
  /// Where the bucket of each word ends, by id plus one.
  private(set) var ends: [Int]
  /// How many grams there are, cut-off ones included.
  let count: Int
  private let rests: UnsafeMutableBufferPointer<Rest>

  /// - Precondition: `order` − 1 words fit into a `Rest`, and there are two words at least.
  init(_ text: TokenSequences, order: Int, bits: Int) {
    precondition(
      order >= 2 && bits * (order - 1) <= Rest.bitWidth, "\(order) words of \(bits) bits")
    self.text = text
    self.order = order
    self.bits = bits
    ends = WordHistogram.starts(of: text)
    count = ends[ends.count - 1]
    rests = LargeRoom.allocate(count)
    fill()
    sort()
  }

  func deallocate() { rests.deallocate() }

  /// Puts every gram's words but the first into the first one's bucket.
  private mutating func fill() {
    let top = Rest(truncatingIfNeeded: bits * (order - 2))
    let step = Rest(truncatingIfNeeded: bits)
    let (rests, isStream) = (rests, text.isStream)
    let (begin, end) = (Int(text.vocabulary.begin) + 1, Int(text.vocabulary.end) + 1)
    ends.withUnsafeMutableBufferPointer { places in
      text.tokens.withUnsafeBufferPointer { tokens in
        var start = 0
        for finish in text.ends {
          // From the sequence's end to its beginning, so that each key comes from the one after.
          var rest: Rest = 0
          if !isStream {
            rests[places[end]] = 0
            places[end] &+= 1
            rest = Rest(truncatingIfNeeded: end) &<< top
          }
          var index = finish
          while index > start {
            index &-= 1
            let word = Int(tokens[index]) &+ 1
            let place = places[word]
            rests[place] = rest
            places[word] = place &+ 1
            rest = Rest(truncatingIfNeeded: word) &<< top | rest &>> step
          }
          rests[places[begin]] = rest
          places[begin] &+= 1
          start = finish
        }
      }
    }
  }

  private func sort() {
    var (longest, start) = (0, 0)
    for end in ends {
      longest = max(longest, end - start)
      start = end
    }
    let spare: UnsafeMutableBufferPointer<Rest> = LargeRoom.allocate(longest)
    defer { spare.deallocate() }
    let keyBits = bits * (order - 1)
    let room = max(((keyBits + 7) / 8) << 8, ((keyBits + 10) / 11) << 11)
    withUnsafeTemporaryAllocation(of: UInt32.self, capacity: room) { tallies in
      var start = 0
      for end in ends {
        let bucket = UnsafeMutableBufferPointer(rebasing: rests[start..<end])
        if bucket.count <= 40 {
          Self.insertionSort(bucket)
        } else if bucket.count <= Self.fewKeys {
          Self.radixSort(bucket, spare, tallies, keyBits: keyBits, width: 8)
        } else {
          Self.radixSort(bucket, spare, tallies, keyBits: keyBits, width: 11)
        }
        start = end
      }
    }
  }

  @inline(__always)
  private static func insertionSort(_ keys: UnsafeMutableBufferPointer<Rest>) {
    var next = 1
    while next < keys.count {
      let key = keys[next]
      var place = next
      while place > 0 && keys[place &- 1] > key {
        keys[place] = keys[place &- 1]
        place &-= 1
      }
      keys[place] = key
      next &+= 1
    }
  }

  /// Up to so many keys, more passes over them cost less than more tallies.
  private static var fewKeys: Int { 4096 }

  /// By digits of so many bits, the lowest first; digits in which all keys agree are passed over.
  @inline(__always)
  private static func radixSort(
    _ keys: UnsafeMutableBufferPointer<Rest>, _ spare: UnsafeMutableBufferPointer<Rest>,
    _ tallies: UnsafeMutableBufferPointer<UInt32>, keyBits: Int, width: Int
  ) {
    let digits = (keyBits + width - 1) / width
    let mask = Rest(truncatingIfNeeded: (1 &<< width) &- 1)
    UnsafeMutableBufferPointer(rebasing: tallies[..<(digits << width)]).update(repeating: 0)
    for key in keys {
      var rest = key
      for digit in 0..<digits {
        tallies[digit &<< width | Int(truncatingIfNeeded: rest & mask)] &+= 1
        rest &>>= Rest(truncatingIfNeeded: width)
      }
    }
    var (from, to) = (keys.baseAddress!, spare.baseAddress!)
    let count = keys.count
    for digit in 0..<digits {
      let tally = tallies.baseAddress! + digit &<< width
      let shift = Rest(truncatingIfNeeded: digit &* width)
      if Int(tally[Int(truncatingIfNeeded: from[0] &>> shift & mask)]) == count { continue }
      var next: UInt32 = 0
      for value in 0..<(1 &<< width) {
        let found = tally[value]
        tally[value] = next
        next &+= found
      }
      for index in 0..<count {
        let key = from[index]
        let value = Int(truncatingIfNeeded: key &>> shift & mask)
        to[Int(tally[value])] = key
        tally[value] &+= 1
      }
      swap(&from, &to)
    }
    if from != keys.baseAddress! { keys.baseAddress!.update(from: from, count: count) }
  }
}

extension BucketedGrams {
  /// The levels of the tree of all grams.
  func levels() -> [NGramCounts.Level] {
    // How many words two grams of one first word share, by the leading bits in which they agree.
    let shared = (0...Rest.bitWidth).map { leading in
      leading == Rest.bitWidth ? order : 1 + (leading - Rest.bitWidth + bits * (order - 1)) / bits
    }
    return GramLevels.made(order: order, room: count) { writer in
      shared.withUnsafeBufferPointer { shared in
        let top = bits * (order - 2)
        let mask = Rest(truncatingIfNeeded: (UInt64(1) &<< UInt64(bits)) &- 1)
        var start = 0
        for (word, end) in ends.enumerated() where end > start {
          var last: Rest = 0
          for rank in start..<end {
            let key = rests[rank]
            let depth = rank == start ? 0 : shared[(key ^ last).leadingZeroBitCount]
            last = key
            if depth == order { continue }
            writer.close(to: depth, rank: rank)
            if depth == 0 { writer.open(UInt64(truncatingIfNeeded: word), rank: rank) }
            var shift = top &- bits &* (max(depth, 1) &- 1)
            while shift >= 0 {
              let next = key &>> Rest(truncatingIfNeeded: shift) & mask
              if next == 0 { break }
              writer.open(UInt64(truncatingIfNeeded: next), rank: rank)
              shift &-= bits
            }
          }
          start = end
        }
        writer.close(to: 0, rank: count)
      }
    }
  }
}

/// How often each word begins a gram, `<s>` and `</s>` among them.
enum WordHistogram {
  /// Where each word's grams begin by id plus one, and at the end their number.
  static func starts(of text: TokenSequences) -> [Int] {
    var counts = [Int](repeating: 0, count: text.vocabulary.typeCount + 4)
    counts.withUnsafeMutableBufferPointer { counts in
      for token in text.tokens { counts[Int(token) &+ 2] &+= 1 }
      counts[Int(text.vocabulary.begin) + 2] = text.ends.count
      if !text.isStream { counts[Int(text.vocabulary.end) + 2] = text.ends.count }
      for word in 1..<counts.count { counts[word] &+= counts[word &- 1] }
    }
    return counts
  }
}
