// SPDX-License-Identifier: GPL-3.0-or-later

internal import CollapseConfiguration

/// The classes an experiment makes rare, as written: `imbalance: {"8": 0.01}`.
struct ClassImbalance {
  /// Shares of the training part by class, of sum below 1.
  let shares: [Int: Double]

  /// Reads the key; empty where it is not written. Mistakes are reported at their line.
  init(reading section: Section) {
    var shares: [Int: Double] = [:]
    let entries = section.settings(
      "imbalance", describing: "share of the training part by class, of classes made rare")
    for entry in entries {
      guard let label = Int(entry.key), label >= 0 else {
        section.diagnostics.report(
          Diagnostic(
            .error, at: entry.keyMark,
            "\(section.path(of: "imbalance")): expected classes, which are whole numbers, "
              + "found \(entry.key.shortened)"))
        continue
      }
      guard let share = entry.value.number, share > 0, share < 1 else {
        section.diagnostics.report(
          Diagnostic(
            .error, at: entry.mark,
            "\(section.path(of: "imbalance")).\(label): expected a number above 0 and below 1"))
        continue
      }
      shares[label] = share
    }
    let sum = shares.values.sorted().reduce(0, +)
    if sum >= 1 {
      section.error(at: "imbalance", expected: "shares of sum below 1", found: "\(sum)")
      shares = [:]
    }
    self.shares = shares
  }

  /// How many rows of which class there will be; nil, and an error, where the shares cannot be had.
  func classShares(
    _ labels: [Int32], heldOutShare: Double, in section: Section
  ) -> ClassShares? {
    do throws(ClassShares.Refusal) {
      return try ClassShares(labels, heldOutShare: heldOutShare, rare: shares)
    } catch {
      section.error(
        at: "imbalance",
        "class \(error.rareClass): expected \(error.expected), found \(error.found)")
      return nil
    }
  }
}
