// SPDX-License-Identifier: GPL-3.0-or-later

import CollapseTestSupport
import Foundation
import Testing

/// The package, its dependencies, imports and files, against the floors and the rules of the house.
@Suite struct ArchitectureTests {
  static let package = Result { try PackageDescription.ofThisPackage() }

  private func house() throws -> Architecture {
    let package = try Self.package.get()
    let files = try SourceFile.all(of: package.ofTheHouse, root: Repository.root)
    try #require(files.count >= 40, "only \(files.count) files found")
    return Architecture(package: package, files: files)
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
    let package = try Self.package.get()
    let files = try SourceFile.all(of: package.targets, root: Repository.root)
    #expect(Architecture(package: package, files: files).upkeepViolations == [])
  }

  @Test func cLibrariesHaveOneImporterEach() throws {
    let house = try house()
    let importers = { (library: String) in
      Set(house.files.filter { $0.imports.contains(library) }.map(\.module))
    }
    #expect(importers("CGSL") == ["CollapseNumerics"])
    #expect(importers("CBLAS") == ["CollapseNumerics"])
    #expect(importers("CYAML").isSubset(of: ["CollapseConfiguration"]))
    #expect(importers("CZlib").isSubset(of: ["CollapseLedger", "CollapseSources"]))
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
