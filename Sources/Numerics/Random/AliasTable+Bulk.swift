// SPDX-License-Identifier: GPL-3.0-or-later

extension AliasTable {
  /// Fills a buffer with what `draw` gives, in order.
  ///
  /// Draws do not wait for each other here, so that a table larger than the caches costs little
  /// more than a small one.
  public func fill(_ buffer: inout [Int], using stream: inout RandomStream) {
    let size = UInt64(slots.count)
    buffer.withUnsafeMutableBufferPointer { outcomes in
      slots.withUnsafeBufferPointer { slots in
        stream.inBatches(of: outcomes.count) { range, words in
          for index in range {
            let (high, low) = words[index - range.lowerBound].multipliedFullWidth(by: size)
            let place = Int(truncatingIfNeeded: high)
            let slot = slots[place]
            // Without a branch: nobody can predict it.
            let takesAlias = low < slot.threshold ? 0 : -1
            outcomes[index] = place ^ ((place ^ slot.alias) & takesAlias)
          }
        }
      }
    }
  }
}
