// SPDX-License-Identifier: GPL-3.0-or-later

/// Where the panels of a figure lie, in pixels from the lower left.
struct PanelLayout {
  /// The plotting area of one panel, axes' labels outside.
  struct Area {
    let left: Int
    let right: Int
    let bottom: Int
    let top: Int
    /// Whether the values' label stands beside it.
    let isFirstOfRow: Bool
    /// Whether no panel lies below it.
    let isLastOfColumn: Bool

    var width: Int { right - left }

    /// Characters of 13 pixels' height that fit above it.
    var titleWidth: Int { width / 7 }

    /// Characters of 14 pixels' height that fit beside it, along the axis.
    var labelWidth: Int { (top - bottom) / 7 }
  }

  let width: Int
  let height: Int
  let areas: [Area]
  /// The legend's upper left corner.
  let legendLeft: Int
  let legendTop: Int

  /// - Parameters:
  ///   - titleLineCount: lines above the panels.
  ///   - legendWidth: a strip on the right.
  ///   - legendLineCount: the lines for which the strip must be high enough.
  ///   - noteLineCount: lines below the panels.
  ///   - panelTitleLineCount: lines of the longest panel's title.
  ///   - aspect: height over width of a panel; nil for what is usual.
  init(
    panelCount: Int, titleLineCount: Int, legendWidth: Int, legendLineCount: Int,
    noteLineCount: Int, panelTitleLineCount: Int = 1, aspect: Double? = nil
  ) {
    let columnCount = Self.columnCount(panelCount)
    let rowCount = max(1, (panelCount + columnCount - 1) / columnCount)
    let plotWidth = Self.plotWidth(panelCount)
    let usual = max(rowCount == 1 ? 360 : 240, (26 * legendLineCount + 20) / rowCount)
    let plotHeight =
      aspect.map { min(max(Int((Double(plotWidth) * $0).rounded()), 80), 1200) } ?? usual
    let (left, columnGap, rowGap) = (104, 54, 44)
    let (panelHead, foot) = (
      panelCount > 1 ? 14 + 16 * panelTitleLineCount : 8, 68 + 18 * noteLineCount
    )
    let head = 20 + 25 * titleLineCount
    let height = head + rowCount * (panelHead + plotHeight + rowGap) - rowGap + foot
    width = left + columnCount * plotWidth + (columnCount - 1) * columnGap + legendWidth
    areas = (0..<panelCount).map { index in
      let (row, column) = (index / columnCount, index % columnCount)
      let x = left + column * (plotWidth + columnGap)
      let top = height - head - row * (panelHead + plotHeight + rowGap) - panelHead
      return Area(
        left: x, right: x + plotWidth, bottom: top - plotHeight, top: top,
        isFirstOfRow: column == 0, isLastOfColumn: index + columnCount >= panelCount)
    }
    legendLeft = width - legendWidth + 18
    legendTop = height - head - panelHead
    self.height = height
  }

  private static func columnCount(_ panelCount: Int) -> Int { max(1, min(panelCount, 3)) }

  private static func plotWidth(_ panelCount: Int) -> Int {
    [1: 560, 2: 380, 3: 300][columnCount(panelCount)] ?? 300
  }

  /// Characters that fit above a panel where there are so many.
  static func titleWidth(panelCount: Int) -> Int { plotWidth(panelCount) / 7 }
}
