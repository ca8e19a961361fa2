// SPDX-License-Identifier: GPL-3.0-or-later

extension RandomStream {
  /// Fills a buffer by rejection, every attempt taking the same number of words.
  ///
  /// - Parameters:
  ///   - each: words an attempt.
  ///   - fallback: what a number is when 1 024 attempts in a row have failed, which only a hostile
  ///     stream brings about.
  ///   - kernel: is given words, attempts (a multiple of 8) and room for numbers; returns how many
  ///     numbers there are, and how many attempts they took.
  mutating func fillByAttempts(
    _ values: UnsafeMutableBufferPointer<Double>, each: Int, fallback: Double,
    _ kernel: (
      _ words: UnsafePointer<UInt64>, _ attempts: Int, _ room: UnsafeMutableBufferPointer<Double>
    ) -> (count: Int, used: Int)
  ) {
    var done = 0
    var inVain = 0
    while done < values.count {
      let left = values.count - done
      // A little more than is likely to be needed, in whole vectors.
      let attempts = min(left + left / 16 + 7, RandomStream.batch / 2) & ~7
      let room = UnsafeMutableBufferPointer(rebasing: values[done...])
      withWords(attempts * each) { words in
        let (count, used) = kernel(words, attempts, room)
        done += count
        inVain = count > 0 ? 0 : inVain + used
        return used * each
      }
      if inVain >= 1024 {
        values[done] = fallback
        done += 1
        inVain = 0
      }
    }
  }
}
