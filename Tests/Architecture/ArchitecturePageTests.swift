// SPDX-License-Identifier: GPL-3.0-or-later

import CollapseTestSupport
import Foundation
import Testing

/// The floors as `docs/architecture.md` shows them are the floors the tests hold the package to.
@Suite struct ArchitecturePageTests {
  /// One row of the page's table: floor, modules, and whether they touch files.
  private struct Row: Hashable {
    let floor: Int
    let module: String
    let touchesFiles: Bool
  }

  private func rowsOfThePage() throws -> Set<Row> {
    let page = try String(contentsOf: Repository.url("docs/architecture.md"), encoding: .utf8)
    let rows = page.split(separator: "\n").map { line in
      line.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
    }
    return Set(
      rows.filter { $0.count == 5 && Int($0[0]) != nil }.flatMap { cells in
        cells[1].split(separator: ",").map { name in
          Row(
            floor: Int(cells[0]) ?? 0,
            module: name.trimmingCharacters(in: CharacterSet(charactersIn: " `")),
            touchesFiles: cells[3] == "✓")
        }
      })
  }

  @Test func thePageShowsEveryModuleOnItsFloor() throws {
    let expected = Floors.house.modules.map { module in
      Row(
        floor: module.floor,
        module: module.name.hasPrefix("Collapse") ? String(module.name.dropFirst(8)) : module.name,
        touchesFiles: HouseRule.readersAndWriters.contains(module.name))
    }
    #expect(try rowsOfThePage() == Set(expected))
  }
}
