// swift-tools-version: 6.2
// SPDX-License-Identifier: GPL-3.0-or-later

import PackageDescription

let settings: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
]

/// A library target: `Collapse…` outside, the short name as its folder.
func floor(_ name: String, _ dependencies: [String] = []) -> Target {
  .target(
    name: "Collapse\(name)",
    dependencies: dependencies.map { .byName(name: $0) },
    path: "Sources/\(name)",
    swiftSettings: settings)
}

/// The tests of one target, in the folder of the same short name, with what all tests share.
func tests(
  _ name: String, _ dependencies: [String], exclude: [String] = [], resources: [Resource] = []
) -> Target {
  .testTarget(
    name: "Collapse\(name)Tests",
    dependencies: (dependencies + ["CollapseTestSupport"]).map { .byName(name: $0) },
    path: "Tests/\(name)",
    exclude: exclude,
    resources: resources,
    swiftSettings: settings)
}

let package = Package(
  name: "collapse",
  platforms: [.macOS(.v26)],
  products: [
    .library(name: "ModelCollapse", targets: ["ModelCollapse"]),
    .executable(name: "collapse", targets: ["collapse"]),
  ],
  targets: [
    // Floor 0: system libraries. GSL is linked without pkg-config on purpose: its .pc file
    // puts gslcblas on the link line, which would then shadow OpenBLAS.
    .systemLibrary(name: "CGSL", providers: [.apt(["libgsl-dev"]), .brew(["gsl"])]),
    .systemLibrary(
      name: "CBLAS", pkgConfig: "openblas",
      providers: [.apt(["libopenblas-dev"]), .brew(["openblas"])]),
    .systemLibrary(
      name: "CYAML", pkgConfig: "yaml-0.1",
      providers: [.apt(["libyaml-dev"]), .brew(["libyaml"])]),
    .systemLibrary(name: "CZlib", providers: [.apt(["zlib1g-dev"]), .brew(["zlib"])]),

    // And our own C, where plain Swift stays far below the machine.
    .target(name: "CKernels", path: "Sources/CKernels"),

    // Floor 1
    floor("Numerics", ["CBLAS", "CGSL", "CKernels"]),
    floor("Configuration", ["CYAML"]),
    floor("Ledger", ["CZlib"]),

    // Floor 2
    floor("Models", ["CollapseNumerics", "CollapseConfiguration"]),

    // Floor 3
    floor("Lineage", ["CollapseModels", "CollapseNumerics", "CollapseConfiguration"]),

    // Floor 4
    floor(
      "Sources",
      [
        "CollapseLineage", "CollapseModels", "CollapseNumerics", "CollapseConfiguration",
        "CollapseLedger", "CZlib",
      ]),
    floor(
      "Interventions",
      ["CollapseLineage", "CollapseModels", "CollapseNumerics", "CollapseConfiguration"]),
    floor(
      "Metrics",
      ["CollapseLineage", "CollapseModels", "CollapseNumerics", "CollapseConfiguration"]),
    floor("Theory", ["CollapseNumerics", "CollapseLedger"]),
    floor("Claims", ["CollapseNumerics", "CollapseConfiguration", "CollapseLedger"]),

    // Floor 5
    floor("Reporting", ["CollapseTheory", "CollapseNumerics", "CollapseLedger"]),

    // Floor 6
    floor(
      "Experiment",
      [
        "CollapseReporting", "CollapseClaims", "CollapseTheory", "CollapseMetrics",
        "CollapseInterventions", "CollapseSources", "CollapseLineage", "CollapseModels",
        "CollapseLedger", "CollapseConfiguration", "CollapseNumerics",
      ]),

    // Floor 7
    floor(
      "Commands",
      [
        "CollapseExperiment", "CollapseReporting", "CollapseClaims", "CollapseTheory",
        "CollapseLedger", "CollapseConfiguration", "CollapseNumerics",
      ]),
    .target(
      name: "ModelCollapse",
      dependencies: [
        "CollapseCommands", "CollapseExperiment", "CollapseMetrics", "CollapseInterventions",
        "CollapseSources", "CollapseLineage", "CollapseModels", "CollapseConfiguration",
        "CollapseNumerics",
      ],
      path: "Sources/ModelCollapse",
      swiftSettings: settings),
    .executableTarget(
      name: "collapse",
      dependencies: ["CollapseCommands"],
      path: "Sources/collapse",
      swiftSettings: settings),

    // Our side of `make bench`; no product.
    .executableTarget(
      name: "collapse-bench",
      dependencies: ["CollapseExperiment", "CollapseModels", "CollapseNumerics"],
      path: "Tests/Benchmarks/collapse-bench",
      swiftSettings: settings),

    // Tests mirror the floors; what several of them need stands in Tests/Support.
    .target(
      name: "CollapseTestSupport", path: "Tests/Support", swiftSettings: settings),
    tests("Numerics", ["CollapseNumerics", "CGSL", "CBLAS"]),
    .target(
      name: "KernelLevels", dependencies: ["CKernels"], path: "Tests/KernelLevels",
      exclude: ["coefficients.py"]),
    tests(
      "Kernels",
      ["CKernels", "KernelLevels", "CollapseExperiment", "CollapseModels", "CollapseNumerics"]),
    tests("Configuration", ["CollapseConfiguration"]),
    tests("Ledger", ["CollapseLedger"]),
    tests("Models", ["CollapseModels", "CollapseNumerics", "CollapseConfiguration"]),
    tests(
      "Lineage",
      ["CollapseLineage", "CollapseModels", "CollapseInterventions", "CollapseNumerics"]),
    tests(
      "Sources",
      [
        "CollapseSources", "CollapseLineage", "CollapseModels", "CollapseNumerics",
        "CollapseConfiguration",
      ]),
    tests(
      "Interventions",
      [
        "CollapseInterventions", "CollapseLineage", "CollapseModels", "CollapseNumerics",
        "CollapseConfiguration",
      ]),
    tests(
      "Metrics",
      [
        "CollapseMetrics", "CollapseSources", "CollapseLineage", "CollapseModels",
        "CollapseNumerics", "CollapseConfiguration",
      ]),
    tests("Theory", ["CollapseTheory", "CollapseNumerics", "CollapseLedger"]),
    tests(
      "Claims",
      ["CollapseClaims", "CollapseNumerics", "CollapseConfiguration", "CollapseLedger"]),
    tests(
      "Reporting",
      ["CollapseReporting", "CollapseTheory", "CollapseNumerics", "CollapseLedger"]),
    tests(
      "Experiment",
      [
        "CollapseExperiment", "ModelCollapse", "CollapseReporting",
        "CollapseTheory", "CollapseClaims", "CollapseLedger",
      ]),
    tests(
      "Commands",
      [
        "CollapseCommands", "CollapseExperiment", "CollapseTheory", "CollapseLedger",
        "CollapseConfiguration", "CollapseLineage", "CollapseNumerics", "collapse",
      ]),
    tests("Architecture", []),
    // What tries to break a run: the program as a process, and C that makes its calls fail.
    tests(
      "Faults",
      [
        "CollapseCommands", "CollapseExperiment", "CollapseReporting", "CollapseLedger",
        "CollapseConfiguration", "collapse",
      ], exclude: ["Shim"]),
  ],
  swiftLanguageModes: [.v6]
)
