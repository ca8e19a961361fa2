// SPDX-License-Identifier: GPL-3.0-or-later

internal import CollapseConfiguration

/// The numbers of some columns of a CSV file.
struct NumberTable {
  /// What is taken from a file, and how.
  struct Choices {
    /// Names, or numbers counted from 1; nil for every column.
    var columns: [TextOrInteger]?
    /// Whether the first record holds names; nil to find out.
    var hasHeader: Bool?
    /// Whether a row with a bad or missing number is left out instead of refused.
    var dropsRows = false
    /// What a cell has to hold.
    var accepted = Accepted.anyNumber
  }

  /// The numbers that are taken.
  enum Accepted {
    case anyNumber
    /// Whole numbers from 0 to 2⁵³, which doubles hold exactly.
    case counts

    /// With its article.
    var words: String {
      switch self {
      case .anyNumber: "a number"
      case .counts: "a count from 0 to 2^53"
      }
    }

    func holds(_ number: Double) -> Bool {
      switch self {
      case .anyNumber: true
      case .counts: number >= 0 && number <= 0x1p53 && number == number.rounded()
      }
    }
  }

  /// Something wrong at a place in the file.
  struct Mistake: Hashable {
    let line: Int
    /// In characters, the first is 1.
    let column: Int
    /// The line as it stands in the file; empty where it says nothing.
    let lineText: String
    let message: String
  }

  /// A column that was asked for and is not to be had.
  struct ColumnMistake: Hashable {
    /// Which of the choices.
    let item: Int
    let expected: String
    let found: String
    var near: String?
  }

  enum Failure: Error, Hashable {
    /// The first few mistakes, and how many more there are.
    case content([Mistake], more: Int)
    case columns([ColumnMistake])
  }

  /// What the columns are called: their names, or `column_3` where there are none.
  let names: [String]
  /// The columns as the reading chose them: names where there are any, else numbers from 1.
  let columns: [TextOrInteger]
  let hasHeader: Bool
  /// Row after row, `names.count` numbers each.
  let values: [Double]
  let rowCount: Int
  let droppedRows: Int
  /// The line of the first row left out.
  let firstDroppedLine: Int?
}
