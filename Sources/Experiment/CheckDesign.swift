// SPDX-License-Identifier: GPL-3.0-or-later

public import CollapseClaims
public import CollapseConfiguration
internal import CollapseLedger
public import CollapseNumerics

/// What the claims of a plan can find out, before anything runs.
public struct CheckDesign: Sendable {
  public let spending: AlphaSpending
  /// What the checks will see, a line each; none without claims.
  public let lines: [String]
  /// Claims that no result could decide, at their lines.
  public let refusals: [Diagnostic]

  /// - Throws: where a quantile cannot be computed.
  public init(
    _ session: CheckSession, alpha: Double = AlphaSpending.defaultAlpha
  ) throws(NumericsFailure) {
    var demand = session.demand
    if session.plan.baseline != nil { demand.baseline = 1 }
    let spending = AlphaSpending(alpha: alpha, demand)
    let replicates = session.plan.replicates
    var lines = ["check at \(spending.words)"]
    var refusals: [Diagnostic] = []
    if spending.demand.relations > 0 {
      let level = spending.level(.relations)
      let least = Claim.leastReplicates(level: level)
      let shown = RoundedNumber.text(level, digits: 2)
      if replicates < least {
        refusals = session.claims.filter { $0.kind == .relation }.map { claim in
          Diagnostic(
            .error, at: claim.mark,
            "\(claim.id): expected at least \(least) replicates, with which a verdict at level "
              + "\(shown) can be reached, found \(replicates)")
        }
      } else {
        let distance = try Self.detectable(replicates: replicates, level: level)
        lines.append(
          "relations: level \(shown) each; \(replicates) replicates see a mean that lies "
            + "\(RoundedNumber.text(distance, digits: 2)) standard deviations of a replicate from "
            + "the limit")
      }
    }
    if spending.demand.theory > 0 {
      let level = spending.level(.theory)
      let distance = Normal.standard.upperQuantile(level / 2) + Normal.standard.quantile(0.9)
      lines.append(
        "theory: level \(RoundedNumber.text(level, digits: 2)) a cell; see a mean over "
          + "\(replicates) replicates that lies "
          + "\(RoundedNumber.text(distance / Double(replicates).squareRoot(), digits: 2)) standard "
          + "deviations off, and sums over all steps by as much over the root of their number")
    }
    if let request = session.plan.baseline {
      let level = spending.level(.baseline)
      if let shortage = BaselineFit.shortage(
        stored: request.replicates, seen: replicates, cells: session.plan.cells.count,
        level: level)
      {
        refusals.append(Diagnostic(.error, at: session.baselineMark, "baseline: \(shortage)"))
      } else {
        lines.append(Self.baselineLine(session, request, level: level))
      }
    }
    self.spending = spending
    self.lines = session.claims.isEmpty && demand.baseline == 0 ? [] : lines
    self.refusals = refusals
  }

  private static func baselineLine(
    _ session: CheckSession, _ request: BaselineRequest, level: Double
  ) -> String {
    let count = BaselineSelection(session.plan, session.claims, request).wanted.count
    // Bonferroni's bound over all entries: the permutations' critical value lies at or below it.
    let quantiles =
      Normal.standard.upperQuantile(level / 2 / Double(max(1, count)))
      + Normal.standard.quantile(AlphaSpending.power)
    let replicates = session.plan.replicates
    let error = (1 / Double(replicates) + 1 / Double(request.replicates)).squareRoot()
    return "baseline: level \(RoundedNumber.text(level, digits: 2)) over \(count) entries; "
      + "\(replicates) replicates against \(request.replicates) see a change of "
      + "\(RoundedNumber.text(quantiles * error, digits: 2)) standard deviations of a replicate "
      + "beyond the margin"
  }

  /// The mean, in standard deviations of a replicate, that is seen with power 0.9.
  static func detectable(
    replicates: Int, level: Double
  ) throws(NumericsFailure) -> Double {
    let student = StudentT(degrees: Double(replicates - 1))
    return try (student.quantile(1 - level) + student.quantile(AlphaSpending.power))
      / Double(replicates).squareRoot()
  }
}
