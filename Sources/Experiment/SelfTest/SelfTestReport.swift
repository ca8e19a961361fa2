// SPDX-License-Identifier: GPL-3.0-or-later

public import CollapseClaims
public import CollapseLedger
internal import CollapseNumerics

/// What the checker's own test found.
public struct SelfTestReport: Sendable {
  /// Suites of one setting.
  public struct Suites: Sendable {
    public let setting: NullSuites.Setting
    public let count: Int
    public let alarms: Int

    /// The alarm rate's upper bound with 99 % confidence.
    public var upperBound: Double { ClopperPearson.upper(alarms, of: count, confidence: 0.99) }
    /// Whether so many alarms are next to impossible at the stated rate.
    public var alarmsTooOften: Bool {
      ClopperPearson.lower(alarms, of: count, confidence: SelfTestReport.confidence)
        > NullSuites.alpha
    }
  }

  /// Trials of one planted fault, with as many replicates as it takes to find it.
  public struct Fault: Sendable {
    public let fault: ValueFault
    public let replicates: Int
    public let trials: Int
    public let theory: Int
    public let relations: Int
    public let baseline: Int
    public let bits: Int
    /// Trials in which anything but the bits found it.
    public let byStatistics: Int

    init(fault: ValueFault, replicates: Int, found: [TierJudge.Catch]) {
      self.fault = fault
      self.replicates = replicates
      trials = found.count
      theory = found.count(where: \.theory)
      relations = found.count(where: \.relations)
      baseline = found.count(where: \.baseline)
      bits = found.count(where: \.bits)
      byStatistics = found.count(where: \.isByStatistics)
    }

    /// Trials in which what ought to find it did.
    public var caught: Int { fault.isOfBitsAlone ? bits : byStatistics }

    /// Whether 99 of 100 were found, or the fault is none.
    public var isFound: Bool { fault == .none || 100 * caught >= 99 * trials }

    /// Whether alarms came oftener than the suite's α where nothing is wrong.
    public var alarmsTooOften: Bool {
      fault == .none
        && ClopperPearson.lower(byStatistics, of: trials, confidence: SelfTestReport.confidence)
          > AlphaSpending.defaultAlpha
    }
  }

  public internal(set) var suites: [Suites] = []
  public internal(set) var faults: [Fault] = []

  /// How sure a contradiction has to be.
  static let confidence = 0.9999

  /// Whether nothing contradicts what the checker states of itself.
  public var passes: Bool {
    !suites.contains(where: \.alarmsTooOften)
      && faults.allSatisfy { $0.isFound && !$0.alarmsTooOften }
  }

  public var json: JSONValue {
    [
      "passes": .boolean(passes),
      "alpha": .number(NullSuites.alpha),
      "suites": .list(
        suites.map {
          [
            "setting": .text($0.setting.rawValue), "suites": .integer($0.count),
            "alarms": .integer($0.alarms), "upper_bound": .number($0.upperBound),
          ]
        }),
      "faults": .list(
        faults.map {
          [
            "fault": .text($0.fault.rawValue), "replicates": .integer($0.replicates),
            "trials": .integer($0.trials), "theory": .integer($0.theory),
            "relations": .integer($0.relations), "baseline": .integer($0.baseline),
            "bits": .integer($0.bits), "caught": .integer($0.caught),
          ]
        }),
    ]
  }
}
