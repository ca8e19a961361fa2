// SPDX-License-Identifier: GPL-3.0-or-later

internal import CollapseNumerics

/// Ways to deal rows to two groups, each as a row of ones (dealt to the second group) and zeros.
struct PermutationDeals: Sendable {
  /// One row a deal, one column a row that is dealt.
  let members: Matrix
  var count: Int { members.rowCount }
}

extension PermutationDeals {
  /// - Parameters:
  ///   - count: how many deals, every one as likely as any other.
  ///   - rowCount: how many rows are dealt.
  ///   - secondCount: how many of them the second group gets.
  init(
    _ count: Int, of rowCount: Int, secondCount: Int, using stream: inout RandomStream
  ) {
    precondition(secondCount > 0 && secondCount < rowCount, "\(secondCount) of \(rowCount) rows")
    var members = Matrix(rowCount: count, columnCount: rowCount)
    var order = Array(0..<rowCount)
    members.elements.withUnsafeMutableBufferPointer { members in
      order.withUnsafeMutableBufferPointer { order in
        for deal in 0..<count {
          let start = deal * rowCount
          // The first so many of a shuffle: any order to begin with will do.
          for place in 0..<secondCount {
            order.swapAt(place, place + stream.index(below: rowCount - place))
            members[start + order[place]] = 1
          }
        }
      }
    }
    self.members = members
  }
}
