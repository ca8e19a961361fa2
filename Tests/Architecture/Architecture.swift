// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation

/// The package as it is, held against the house as it should be.
struct Architecture {
  var floors: Floors = .house
  var package: PackageDescription
  var files: [SourceFile]

  /// The longest a file may be, in lines.
  static let longestFile = 400
  static let licence = "SPDX-License-Identifier: GPL-3.0-or-later"
  /// What comes with the toolchain and any module may import.
  static let platform: Set<String> = [
    "Glibc", "Darwin", "Foundation", "FoundationEssentials", "Synchronization", "Dispatch",
  ]

  /// Dependencies in `Package.swift` that the floors' table does not allow.
  var dependencyViolations: [String] {
    let known = Set(floors.modules.map(\.name))
    let present = Set(package.ofTheHouse.map(\.name))
    return known.subtracting(present).sorted().map { "\($0) is in the table and nowhere else" }
      + package.ofTheHouse.flatMap { target -> [String] in
        guard let module = floors[target.name] else { return ["\(target.name) is on no floor"] }
        return Set(target.dependencies ?? []).subtracting(module.uses).sorted()
          .map { "\(target.name) depends on \($0)" }
      }
  }

  /// Imports that the floors' table does not allow, or that `Package.swift` does not declare.
  var importViolations: [String] {
    files.flatMap { file -> [String] in
      let allowed = floors[file.module]?.uses ?? []
      let declared = Set(
        package.targets.first { $0.name == file.module }?.dependencies ?? [])
      return file.imports.filter {
        !Self.platform.contains($0) && !(allowed.contains($0) && declared.contains($0))
      }.map { "\(file.path) imports \($0)" }
    }
  }

  /// Places in files of the house that break one of its rules.
  func violations(of rules: [HouseRule] = HouseRule.house) -> [String] {
    files.flatMap { file in rules.flatMap { $0.violations(in: file) } }
  }

  /// Files without their licence line, too long, or with something left for later.
  var upkeepViolations: [String] {
    files.flatMap { file -> [String] in
      var found: [String] = []
      let opening = file.text.split(separator: "\n").prefix(2)
      if !opening.contains(where: { $0 == "// \(Self.licence)" }) {
        found.append("\(file.path) does not open with its licence")
      }
      if file.lineCount > Self.longestFile {
        found.append("\(file.path) has \(file.lineCount) lines")
      }
      for marker in ["TODO", "FIXME"]
      where file.path.hasPrefix("Sources/") && file.text.contains(marker) {
        found.append("\(file.path) has a \(marker)")
      }
      return found
    }
  }
}
