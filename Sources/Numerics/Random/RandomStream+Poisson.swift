// SPDX-License-Identifier: GPL-3.0-or-later

internal import CKernels

extension RandomStream {
  /// A Poisson count; exact for means up to 2⁶¹.
  ///
  /// - Parameter mean: 0 to 2⁶¹.
  /// - Source: below a mean of 30 inversion of one uniform number; from there on Hörmann 1993,
  ///   doi:10.1016/0167-6687(93)90997-4, algorithm PTRS.
  public mutating func poisson(mean: Double) -> Int {
    withUnsafeTemporaryAllocation(of: Int.self, capacity: 1) { room in
      fillPoisson(room, mean: mean)
      return room[0]
    }
  }

  /// Fills a buffer with what `poisson` gives, in order.
  public mutating func fillPoisson(_ buffer: inout [Int], mean: Double) {
    buffer.withUnsafeMutableBufferPointer { fillPoisson($0, mean: mean) }
  }

  private mutating func fillPoisson(_ counts: UnsafeMutableBufferPointer<Int>, mean: Double) {
    precondition(mean >= 0 && mean <= 0x1p61, "mean \(mean)")
    if mean == 0 { return counts.update(repeating: 0) }
    let centre = mean < 30 ? 0 : Int(mean)
    let tails = mean < 30 ? poissonTails(mean: mean) : []
    withUnsafeTemporaryAllocation(
      of: Double.self, capacity: min(counts.count, RandomStream.batch)
    ) { room in
      for start in stride(from: 0, to: counts.count, by: RandomStream.batch) {
        let part = UnsafeMutableBufferPointer(
          rebasing: room[..<min(room.count, counts.count - start)])
        if mean < 30 {
          fillSmallPoisson(part, tails: tails)
        } else {
          fillLargePoisson(part, mean: mean)
        }
        for index in part.indices { counts[start + index] = centre + Int(part[index]) }
      }
    }
  }

  private mutating func fillSmallPoisson(
    _ values: UnsafeMutableBufferPointer<Double>, tails: [Double]
  ) {
    withWords(values.count) { words in
      collapse_poisson_small(
        words, values.count, tails, tails.count, values.baseAddress!)
      return values.count
    }
  }

  /// Counts as offsets from the mean's whole part, which doubles hold exactly.
  private mutating func fillLargePoisson(
    _ values: UnsafeMutableBufferPointer<Double>, mean: Double
  ) {
    fillByAttempts(values, each: 2, fallback: 0) { words, attempts, room in
      var used = 0
      let count = collapse_poisson_large(
        words, attempts, mean, room.count, room.baseAddress!, &used)
      return (count, used)
    }
  }
}

/// P(X > 0), P(X > 1), … of a Poisson count, down to 0 in doubles; summed from the small end.
private func poissonTails(mean: Double) -> [Double] {
  var argument = -mean
  var term = 0.0
  collapse_exp(&argument, 1, &term)
  var tails: [Double] = []
  // Past the mean terms shrink at least geometrically; below 2⁻⁸⁰ none can matter to a grid of 2⁻⁵³.
  while term > 0x1p-80 || Double(tails.count) < mean {
    term *= mean / Double(tails.count + 1)
    tails.append(term)
  }
  for index in tails.indices.dropLast().reversed() { tails[index] += tails[index + 1] }
  return tails
}
