// SPDX-License-Identifier: GPL-3.0-or-later

/// The house: which module stands on which floor, and what it may use of the floors below.
struct Floors {
  let modules: [Module]

  struct Module {
    let name: String
    let floor: Int
    let uses: Set<String>

    init(_ name: String, floor: Int, uses: Set<String> = []) {
      self.name = name
      self.floor = floor
      self.uses = uses
    }
  }

  subscript(name: String) -> Module? { modules.first { $0.name == name } }

  /// Where the table itself lets a module use what is not below it.
  var violations: [String] {
    modules.flatMap { module in
      module.uses.sorted().compactMap { used in
        guard let below = self[used] else {
          return "\(module.name) may use \(used), which is nowhere"
        }
        return below.floor < module.floor
          ? nil
          : "\(module.name) on floor \(module.floor) may use \(used) on floor \(below.floor)"
      }
    }
  }
}

extension Floors {
  private static let numerics = "CollapseNumerics"
  private static let configuration = "CollapseConfiguration"
  private static let ledger = "CollapseLedger"
  private static let models = "CollapseModels"
  private static let lineage = "CollapseLineage"

  /// The table of `docs/architecture.md`.
  static let house = Floors(modules: [
    Module("CGSL", floor: 0),
    Module("CBLAS", floor: 0),
    Module("CYAML", floor: 0),
    Module("CZlib", floor: 0),
    Module("CKernels", floor: 0),
    Module(numerics, floor: 1, uses: ["CGSL", "CBLAS", "CKernels"]),
    Module(configuration, floor: 1, uses: ["CYAML"]),
    Module(ledger, floor: 1, uses: ["CZlib"]),
    Module(models, floor: 2, uses: [numerics, configuration]),
    Module(lineage, floor: 3, uses: [models, numerics, configuration]),
    Module(
      "CollapseSources", floor: 4,
      uses: [lineage, models, numerics, configuration, ledger, "CZlib"]
    ),
    Module("CollapseInterventions", floor: 4, uses: [lineage, models, numerics, configuration]),
    Module("CollapseMetrics", floor: 4, uses: [lineage, models, numerics, configuration]),
    Module("CollapseTheory", floor: 4, uses: [numerics, ledger]),
    Module("CollapseClaims", floor: 4, uses: [numerics, configuration, ledger]),
    Module("CollapseReporting", floor: 5, uses: ["CollapseTheory", numerics, ledger]),
    Module(
      "CollapseExperiment", floor: 6,
      uses: [
        "CollapseReporting", "CollapseClaims", "CollapseTheory", "CollapseMetrics",
        "CollapseInterventions", "CollapseSources", lineage, models, ledger, configuration,
        numerics,
      ]),
    Module(
      "CollapseCommands", floor: 7,
      uses: [
        "CollapseExperiment", "CollapseReporting", "CollapseClaims", "CollapseTheory", ledger,
        configuration, numerics,
      ]),
    // Two doors into the house: the program, and what an extension imports.
    Module("collapse", floor: 8, uses: ["CollapseCommands"]),
    Module(
      "ModelCollapse", floor: 8,
      uses: [
        "CollapseCommands", "CollapseExperiment", "CollapseMetrics", "CollapseInterventions",
        "CollapseSources", lineage, models, configuration, numerics,
      ]),
  ])
}
