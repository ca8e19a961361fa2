// SPDX-License-Identifier: GPL-3.0-or-later

internal import CollapseLedger
internal import CollapseNumerics
internal import CollapseReporting

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// What a run relies on in its surroundings, tried out.
public struct Examination: Sendable {
  public struct Finding: Sendable, Hashable {
    public let what: String
    public let found: String
    /// What is wrong with it; nil where nothing is.
    public let problem: String?
  }

  public let findings: [Finding]
  public let lacksGnuplot: Bool
  public let filesAreUnreliable: Bool

  /// - Parameter place: a directory in which files are made, locked and removed again.
  public init(place: String) {
    var findings = [
      Finding(what: "program", found: "collapse \(programVersion)", problem: nil),
      Finding(what: "platform", found: RunSession.platform, problem: nil),
      Finding(
        what: "processors", found: "\(sysconf(Int32(_SC_NPROCESSORS_ONLN)))", problem: nil),
      Finding(what: "GSL", found: LibraryVersion.gsl, problem: nil),
      Finding(what: "OpenBLAS", found: BLAS.configuration, problem: nil),
      Finding(what: "OpenBLAS core", found: BLAS.coreName, problem: nil),
    ]
    let survey = Gnuplot().survey()
    lacksGnuplot = survey == nil
    findings.append(
      Finding(
        what: "gnuplot",
        found: survey.map { "\($0.version), terminals \($0.terminals.joined(separator: " "))" }
          ?? "none",
        problem: survey == nil
          ? "not found, or without answer: figures are kept as data and script" : nil))
    let files = FileSystemCheck.findings(in: place)
    filesAreUnreliable = files.contains { $0.problem != nil }
    findings += files.map {
      Finding(what: "in \(place), \($0.what)", found: "yes", problem: $0.problem)
    }
    self.findings = findings
  }
}
