// SPDX-License-Identifier: GPL-3.0-or-later

/// Reads of lists. A bad item is reported at its own place and replaced, so that the list keeps its
/// length; a list of a wrong length is reported as a whole.
extension Section {
  /// Whole numbers, each in the range.
  public func integers(
    _ key: String, count: ItemCount = .any, in range: ClosedRange<Int> = Int.min...Int.max,
    default value: [Int]? = nil, describing summary: String
  ) -> [Int] {
    let kind = ListKind(item: IntegerKind(range: range), count: count)
    return self.value(key, kind, default: value, summary)
  }

  /// Whole numbers, or nil where the key is not written.
  public func integersIfPresent(
    _ key: String, count: ItemCount = .any, in range: ClosedRange<Int> = Int.min...Int.max,
    describing summary: String
  ) -> [Int]? {
    valueIfPresent(key, ListKind(item: IntegerKind(range: range), count: count), summary)
  }

  /// Finite numbers, each in the range.
  public func numbers(
    _ key: String, count: ItemCount = .any, in range: NumberRange = .any,
    default value: [Double]? = nil, describing summary: String
  ) -> [Double] {
    let kind = ListKind(item: NumberKind(range: range), count: count)
    return self.value(key, kind, default: value, summary)
  }

  /// Finite numbers, or nil where the key is not written.
  public func numbersIfPresent(
    _ key: String, count: ItemCount = .any, in range: NumberRange = .any,
    describing summary: String
  ) -> [Double]? {
    valueIfPresent(key, ListKind(item: NumberKind(range: range), count: count), summary)
  }

  /// Texts as written.
  public func texts(
    _ key: String, count: ItemCount = .any, default value: [String]? = nil,
    describing summary: String
  ) -> [String] {
    self.value(key, ListKind(item: TextKind(), count: count), default: value, summary)
  }

  /// Texts, or nil where the key is not written.
  public func textsIfPresent(
    _ key: String, count: ItemCount = .any, describing summary: String
  ) -> [String]? {
    valueIfPresent(key, ListKind(item: TextKind(), count: count), summary)
  }

  /// Names or numbers, mixed as one likes, such as the columns of a table.
  public func textsOrIntegers(
    _ key: String, count: ItemCount = .any, in range: ClosedRange<Int> = Int.min...Int.max,
    default value: [TextOrInteger]? = nil, describing summary: String
  ) -> [TextOrInteger] {
    let kind = ListKind(item: TextOrIntegerKind(range: range), count: count)
    return self.value(key, kind, default: value, summary)
  }

  /// Names or numbers, or nil where the key is not written.
  public func textsOrIntegersIfPresent(
    _ key: String, count: ItemCount = .any, in range: ClosedRange<Int> = Int.min...Int.max,
    describing summary: String
  ) -> [TextOrInteger]? {
    valueIfPresent(key, ListKind(item: TextOrIntegerKind(range: range), count: count), summary)
  }

  /// A list of lists of numbers: points as rows, or a matrix.
  ///
  /// Rows may differ in length unless `columns` says otherwise.
  public func matrix(
    _ key: String, rows: ItemCount = .any, columns: ItemCount = .any, in range: NumberRange = .any,
    default value: [[Double]]? = nil, describing summary: String
  ) -> [[Double]] {
    self.value(key, matrixKind(rows, columns, range), default: value, summary)
  }

  /// A list of lists of numbers, or nil where the key is not written.
  public func matrixIfPresent(
    _ key: String, rows: ItemCount = .any, columns: ItemCount = .any, in range: NumberRange = .any,
    describing summary: String
  ) -> [[Double]]? {
    valueIfPresent(key, matrixKind(rows, columns, range), summary)
  }

  /// A list of matrices, such as the covariances of a mixture.
  public func matrices(
    _ key: String, count: ItemCount = .any, rows: ItemCount = .any, columns: ItemCount = .any,
    in range: NumberRange = .any, default value: [[[Double]]]? = nil, describing summary: String
  ) -> [[[Double]]] {
    let kind = ListKind(item: matrixKind(rows, columns, range), count: count)
    return self.value(key, kind, default: value, summary)
  }

  /// A list of matrices, or nil where the key is not written.
  public func matricesIfPresent(
    _ key: String, count: ItemCount = .any, rows: ItemCount = .any, columns: ItemCount = .any,
    in range: NumberRange = .any, describing summary: String
  ) -> [[[Double]]]? {
    let kind = ListKind(item: matrixKind(rows, columns, range), count: count)
    return valueIfPresent(key, kind, summary)
  }

  private func matrixKind(
    _ rows: ItemCount, _ columns: ItemCount, _ range: NumberRange
  ) -> ListKind<ListKind<NumberKind>> {
    ListKind(item: ListKind(item: NumberKind(range: range), count: columns), count: rows)
  }
}
