// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Testing

/// The checker of the architecture can fail: each kind of fault is planted and found.
@Suite struct CheckerTests {
  private func target(_ name: String, uses: [String]) -> PackageDescription.Target {
    .init(
      name: name, path: "Sources/\(name)", type: "library", sources: [], dependencies: uses)
  }

  private func file(_ text: String, in module: String = "Low") -> SourceFile {
    SourceFile(path: "Sources/\(module)/File.swift", module: module, text: text)
  }

  private let floors = Floors(modules: [
    .init("Low", floor: 1), .init("High", floor: 2, uses: ["Low"]),
  ])

  @Test func aTableThatLooksUpwardsIsRefused() {
    let table = Floors(modules: [
      .init("Low", floor: 1, uses: ["High", "Beside", "Nowhere"]), .init("Beside", floor: 1),
      .init("High", floor: 2),
    ])
    #expect(
      table.violations == [
        "Low on floor 1 may use Beside on floor 1", "Low on floor 1 may use High on floor 2",
        "Low may use Nowhere, which is nowhere",
      ])
  }

  @Test func aDependencyOutsideTheTableIsFound() {
    let package = PackageDescription(targets: [
      target("Low", uses: ["High"]), target("High", uses: ["Low"]), target("Stray", uses: []),
    ])
    let house = Architecture(floors: floors, package: package, files: [])
    #expect(house.dependencyViolations == ["Low depends on High", "Stray is on no floor"])
  }

  @Test func theHouseIsRefusedByATableThatLacksOneRow() throws {
    let lacking = Floors(
      modules: Floors.house.modules.map {
        $0.name == "CollapseReporting" ? .init($0.name, floor: $0.floor) : $0
      })
    let package = try ArchitectureTests.package.get()
    let house = Architecture(floors: lacking, package: package, files: [])
    #expect(
      house.dependencyViolations == [
        "CollapseReporting depends on CollapseLedger",
        "CollapseReporting depends on CollapseNumerics",
        "CollapseReporting depends on CollapseTheory",
      ])
  }

  @Test func aModuleThatIsGoneIsMissed() {
    let package = PackageDescription(targets: [target("Low", uses: [])])
    let house = Architecture(floors: floors, package: package, files: [])
    #expect(house.dependencyViolations == ["High is in the table and nowhere else"])
  }

  @Test(arguments: [
    "import High", "public import High", "@testable import High", "  internal import High",
    "@_exported public import High", "import struct High.Thing",
    "#if os(Linux)\nimport High\n#endif",
  ])
  func anImportOutsideTheTableIsFound(_ text: String) {
    let package = PackageDescription(targets: [target("Low", uses: []), target("High", uses: [])])
    let house = Architecture(floors: floors, package: package, files: [file(text)])
    #expect(house.importViolations == ["Sources/Low/File.swift imports High"])
  }

  @Test func anImportThatIsNotDeclaredIsFound() {
    let package = PackageDescription(targets: [target("Low", uses: []), target("High", uses: [])])
    let house = Architecture(
      floors: floors, package: package, files: [file("import Low\nimport Glibc", in: "High")])
    #expect(house.importViolations == ["Sources/High/File.swift imports Low"])
  }

  @Test func wordsInCommentsAndStringsAreNoCode() {
    let text = """
      // import High, fatalError(
      /* try! FileManager */ let words = "as! /* \\" FileManager" // await
      let raw = #"try!"#
      let long = \"""
        fatalError("never")
        \"""
      """
    let house = Architecture(
      floors: floors, package: PackageDescription(targets: []), files: [file(text)])
    #expect(house.importViolations == [])
    #expect(house.violations() == [])
  }

  @Test(arguments: [
    ("let file = fopen(path, mode)", "touches files: fopen("),
    ("return try String(contentsOfFile: path)", "touches files: contentsOfFile"),
    ("FileManager.default.remove(path)", "touches files: FileManager"),
    ("let now = Date()", "reads the clock, the environment or the host: Date("),
    ("if getenv(name) == nil {}", "reads the clock, the environment or the host: getenv"),
    ("let x = await value", "is concurrent below the runner: await"),
    ("let x = [1, 2].shuffled(using: &g)", "draws outside a RandomStream: .shuffled("),
    ("let x = try! make()", "gives up instead of throwing: try!"),
    ("let x = y as! Int", "gives up instead of throwing: as!"),
    ("fatalError()", "gives up instead of throwing: fatalError("),
  ])
  func aBrokenRuleIsFoundWithItsLine(_ code: String, expected: String) {
    let house = Architecture(
      package: PackageDescription(targets: []),
      files: [file("// \(Architecture.licence)\n\n\(code)\n", in: "CollapseModels")])
    #expect(house.violations() == ["Sources/CollapseModels/File.swift:3: \(expected)"])
  }

  @Test func readersAndWritersMayTouchFiles() {
    let house = Architecture(
      package: PackageDescription(targets: []),
      files: [file("let file = fopen(path, mode)", in: "CollapseLedger")])
    #expect(house.violations() == [])
  }

  @Test func aFileWithoutLicenceTooLongOrUnfinishedIsFound() {
    let house = Architecture(
      package: PackageDescription(targets: []),
      files: [file(String(repeating: "// later: TODO\n", count: 401))])
    #expect(
      house.upkeepViolations == [
        "Sources/Low/File.swift does not open with its licence",
        "Sources/Low/File.swift has 401 lines", "Sources/Low/File.swift has a TODO",
      ])
  }
}
