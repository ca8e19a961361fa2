// SPDX-License-Identifier: GPL-3.0-or-later

extension ClaimRelation {
  /// Whether both sides compute the same from the same values, so that they cannot differ.
  ///
  /// - Parameter targets: what each reading reads, in the order of `readings`.
  func isIdentity(_ targets: [Claim.Target]) -> Bool {
    let count = left.readings.count
    return left.isSame(as: right)
      && Array(targets.prefix(count)) == Array(targets.dropFirst(count))
  }
}

extension ClaimExpression {
  /// Whether two expressions do the same, whatever their metrics are.
  fileprivate func isSame(as other: ClaimExpression) -> Bool {
    switch (self, other) {
    case (.number(let first, _), .number(let second, _)): first == second
    case (.reading, .reading): true
    case (.negation(let first, _), .negation(let second, _)),
      (.median(let first, _), .median(let second, _)):
      first.isSame(as: second)
    case (.operation(let first, let a, let b, _), .operation(let second, let c, let d, _)):
      first == second && a.isSame(as: c) && b.isSame(as: d)
    default: false
    }
  }
}
