// SPDX-License-Identifier: GPL-3.0-or-later

public import CollapseLedger

/// What the laws say of one cell.
public struct TheoryReport: Sendable, Hashable {
  /// One law and what became of it.
  public struct LawEntry: Sendable, Hashable {
    public let id: String
    public let summary: String
    public let applicability: Applicability
    /// How many of its tests could be made.
    public let testCount: Int
    public let pivotCount: Int
    /// What was left out and why.
    public let notes: [String]
  }

  /// One test and what it found.
  public struct Finding: Sendable, Hashable {
    /// The law's id.
    public let law: String
    public let test: LawTest
    /// Holm's, over all tests of the cell.
    public let adjustedP: Double
    /// Whether the law is violated at the report's level.
    public let isViolated: Bool
    /// What the seen ratio gives away, where it does and the law is violated.
    public let likelyCause: LikelyCause?
  }

  public let verdict: Verdict
  /// Why the verdict is what it is, in one line.
  public let reason: String
  /// Every law of the catalog, in its order.
  public let laws: [LawEntry]
  /// In the order of the laws and of their tests.
  public let findings: [Finding]
  /// The family-wise error rate of the cell's tests.
  public let level: Double

  /// The ids of the laws that apply.
  public var applied: [String] { laws.filter(\.applicability.isYes).map(\.id) }

  public var pivotCount: Int { laws.reduce(0) { $0 + $1.pivotCount } }

  /// The tests that fail, the most severe first.
  public var violations: [Finding] { Self.mostSevereFirst(findings.filter(\.isViolated)) }

  /// By adjusted p; where that is too small to tell, by z, then in their own order.
  static func mostSevereFirst(_ findings: [Finding]) -> [Finding] {
    findings.enumerated().sorted {
      ($0.element.adjustedP, -abs($0.element.test.z), $0.offset)
        < ($1.element.adjustedP, -abs($1.element.test.z), $1.offset)
    }.map(\.element)
  }

  /// What was left out and why, each once.
  public var notes: [String] {
    laws.flatMap(\.notes).reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
  }
}
