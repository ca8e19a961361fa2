// SPDX-License-Identifier: GPL-3.0-or-later

internal import CollapseConfiguration

/// Which columns of a table are read, worked out from its first record.
struct TableLayout {
  /// What the chosen columns are called.
  let names: [String]
  /// The choices, made plain: names where the table has them, else numbers from 1.
  let columns: [TextOrInteger]
  /// Where the chosen columns stand, from 0.
  let indices: [Int]
  let hasHeader: Bool
}

extension TableLayout {
  init(
    opening: [RecordScanner.Field], _ scanner: RecordScanner, _ choices: NumberTable.Choices
  ) throws(NumberTable.Failure) {
    let hasHeader =
      choices.hasHeader ?? (Self.asksForNames(choices) || Self.looksLikeHeader(opening, scanner))
    let header = hasHeader ? opening.map { scanner.text($0).trimmingBlanks } : nil
    var indices: [Int] = []
    var mistakes: [NumberTable.ColumnMistake] = []
    let wanted = choices.columns ?? (1...opening.count).map(TextOrInteger.integer)
    for (item, choice) in wanted.enumerated() {
      switch Self.index(of: choice, header: header, width: opening.count) {
      case .success(let index) where indices.contains(index):
        mistakes.append(
          .init(item: item, expected: "every column once", found: "\(choice.words) again"))
      case .success(let index): indices.append(index)
      case .failure(let problem):
        mistakes.append(
          .init(item: item, expected: problem.expected, found: problem.found, near: problem.near))
      }
    }
    guard mistakes.isEmpty else { throw .columns(mistakes) }
    self.hasHeader = hasHeader
    self.indices = indices
    names = indices.map { index in
      let name = header?[index] ?? ""
      return name.isEmpty ? "column_\(index + 1)" : name
    }
    // A name that two columns bear would not lead back to one of them.
    columns = indices.map { index in
      if let name = header?[index], !name.isEmpty, header?.count(where: { $0 == name }) == 1 {
        return .text(name)
      }
      return .integer(index + 1)
    }
  }

  private struct Problem: Error {
    let expected: String
    let found: String
    var near: String?
  }

  private static func index(
    of choice: TextOrInteger, header: [String]?, width: Int
  ) -> Result<Int, Problem> {
    switch choice {
    case .integer(let number):
      guard number <= width else {
        return .failure(Problem(expected: "a column from 1 to \(width)", found: "\(number)"))
      }
      return .success(number - 1)
    case .text(let name):
      guard let header else {
        return .failure(
          Problem(expected: "a number, as there is no header", found: name.shortened))
      }
      let places = header.indices.filter { header[$0] == name }
      if places.count == 1 { return .success(places[0]) }
      guard places.isEmpty else {
        let numbers = places.map { "\($0 + 1)" }.joined(separator: " and ")
        return .failure(
          Problem(expected: "a name that one column bears", found: "columns \(numbers)"))
      }
      return .failure(
        Problem(
          expected: "a column of the file (\(listed(header)))", found: name.shortened,
          near: NearestWord.of(name, among: header)))
    }
  }

  /// The first few names of a header.
  private static func listed(_ header: [String]) -> String {
    let shown = header.prefix(12).map(\.shortened).joined(separator: ", ")
    return header.count > 12 ? shown + ", …" : shown
  }

  private static func asksForNames(_ choices: NumberTable.Choices) -> Bool {
    (choices.columns ?? []).contains { if case .text = $0 { true } else { false } }
  }

  /// A header has words and no numbers.
  private static func looksLikeHeader(
    _ opening: [RecordScanner.Field], _ scanner: RecordScanner
  ) -> Bool {
    let cells = opening.map { CellText(scanner.bytes[$0.content]) }
    return cells.contains(.bad) && cells.allSatisfy { $0 == .bad || $0 == .missing }
  }

  /// The separator of a table that has no commas, in words.
  static func otherSeparator(in opening: String) -> String? {
    if opening.contains(";") { return "semicolons" }
    return opening.contains("\t") ? "tabs" : nil
  }
}

extension TextOrInteger {
  /// As a message shows it.
  fileprivate var words: String {
    switch self {
    case .text(let name): name.shortened
    case .integer(let number): "\(number)"
    }
  }
}

extension String {
  /// Without the blanks and tabs around it.
  fileprivate var trimmingBlanks: String {
    let isBlank = { (character: Character) in character == " " || character == "\t" }
    let opened = drop(while: isBlank)
    guard let last = opened.lastIndex(where: { !isBlank($0) }) else { return "" }
    return String(opened[...last])
  }
}
