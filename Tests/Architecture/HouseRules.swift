// SPDX-License-Identifier: GPL-3.0-or-later

/// The rules every source file is held to, each a pattern that must not occur in some modules.
struct HouseRule {
  let name: String
  let pattern: String
  /// Whether a module is free of the rule.
  let exempts: @Sendable (String) -> Bool

  func violations(in file: SourceFile) -> [String] {
    guard !exempts(file.module) else { return [] }
    return file.matches(of: pattern).map { "\(file.path):\($0.line): \(name): \($0.text)" }
  }
}

extension HouseRule {
  /// Only these modules touch files.
  static let readersAndWriters: Set<String> = [
    "CollapseConfiguration", "CollapseSources", "CollapseLedger", "CollapseReporting",
  ]

  /// These modules compute: what they give depends on what they are given, and on nothing else.
  static let pure: Set<String> = [
    "CollapseNumerics", "CollapseModels", "CollapseLineage", "CollapseInterventions",
    "CollapseMetrics", "CollapseTheory", "CollapseClaims",
  ]

  /// Concurrency lives on the floors of the runner and of the command line.
  static let concurrent: Set<String> = [
    "CollapseExperiment", "CollapseCommands", "collapse", "ModelCollapse",
  ]

  static let house: [HouseRule] = [
    HouseRule(
      name: "touches files",
      pattern:
        #"(?<![\w.])(?<!func )((?:fopen|fdopen|open|openat|creat|opendir|fts_open|unlink|unlinkat"#
        + #"|rename|renameat|mkdir|rmdir|fsync|flock|gzopen|lstat|readlink|symlink)\(|FileManager"#
        + #"|FileHandle|contentsOf(?:File|:\s*URL|:\s*url))"#,
      exempts: { readersAndWriters.contains($0) }),
    HouseRule(
      name: "reads the clock, the environment or the host",
      pattern:
        #"(?<![\w.])(Date\(|clock_gettime|ContinuousClock|SuspendingClock|gettimeofday|getenv"#
        + #"|ProcessInfo|gethostname|getpid)"#,
      exempts: { !pure.contains($0) }),
    HouseRule(
      name: "is concurrent below the runner",
      pattern: #"(?<![\w.])(async|await|Task|withTaskGroup|withThrowingTaskGroup|Thread"#
        + #"|DispatchQueue|pthread_create|actor)\b"#,
      exempts: { concurrent.contains($0) }),
    HouseRule(
      name: "draws outside a RandomStream",
      pattern:
        #"(\.random\(in|\.shuffled\(|\.shuffle\((?!&)|\.randomElement\(|SystemRandomNumberGenerator"#
        + #"|arc4random|drand48|(?<![\w.])rand\(\))"#,
      exempts: { _ in false }),
    HouseRule(
      name: "gives up instead of throwing",
      pattern: #"(?<!\w)(fatalError\(|try!|as!)"#,
      exempts: { _ in false }),
  ]
}
