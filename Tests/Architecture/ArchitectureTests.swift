// SPDX-License-Identifier: GPL-3.0-or-later

import CollapseTestSupport
import Foundation
import Testing

/// The package, its dependencies, imports and files, against the floors and the rules of the house.
@Suite struct ArchitectureTests {
  static let package = Result { try PackageDescription.ofThisPackage() }

  /// Every file of the package, tests included, read once.
  private static let files = Result {
    try SourceFile.all(of: package.get().targets, root: Repository.root)
  }

  /// The sources of the house.
  private func house() throws -> Architecture {
    let files = try Self.files.get().filter { $0.path.hasPrefix("Sources/") }
    try #require(files.count >= 40, "only \(files.count) files found")
    return Architecture(package: try Self.package.get(), files: files)
  }

  @Test func everyModuleMayOnlyUseFloorsBelowIt() {
    #expect(Floors.house.violations == [])
  }

  @Test func dependenciesStayWithinTheFloorsTable() throws {
    #expect(try house().dependencyViolations == [])
  }

  @Test func importsStayWithinTheFloorsTable() throws {
    #expect(try house().importViolations == [])
  }

  @Test(arguments: HouseRule.house.map(\.name))
  func sourcesKeepTheHouseRule(_ name: String) throws {
    let rules = HouseRule.house.filter { $0.name == name }
    #expect(try house().violations(of: rules) == [])
  }

  @Test func sourcesAndTestsAreLicensedShortAndDone() throws {
    let everything = Architecture(package: try Self.package.get(), files: try Self.files.get())
    #expect(everything.upkeepViolations == [])
  }

  @Test func cLibrariesHaveOneImporterEach() throws {
    let house = try house()
    let importers = { (library: String) in
      Set(house.files.filter { $0.imports.contains(library) }.map(\.module))
    }
    #expect(importers("CGSL") == ["CollapseNumerics"])
    #expect(importers("CBLAS") == ["CollapseNumerics"])
    #expect(importers("CKernels") == ["CollapseNumerics"])
    #expect(importers("CYAML") == ["CollapseConfiguration"])
    #expect(importers("CZlib") == ["CollapseLedger", "CollapseSources"])
  }

  @Test func theTopOfTheCloneHoldsWhatTheReadmeSays() throws {
    let expected: Set<String> = [
      "Package.swift", "Sources", "Tests", "experiments", "results", "README.md", "Makefile",
      "docs",
      "LICENSE", "CHANGELOG.md",
    ]
    let found = try FileManager.default.contentsOfDirectory(atPath: Repository.root.path)
    #expect(found.filter { !$0.hasPrefix(".") && !expected.contains($0) } == [])
  }
}
