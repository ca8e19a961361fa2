// SPDX-License-Identifier: GPL-3.0-or-later

internal import CollapseClaims
internal import CollapseExperiment
internal import CollapseLedger

extension BaselineAction {
  /// Prints what is stored and where it came from.
  static let show = BaselineAction(name: "show") { context in
    let stored = try context.stored()
    if context.arguments.has(.json) {
      context.console.writeOutput(JSONPrinter.pretty(stored.json))
      return .success
    }
    for (index, capture) in stored.captures.enumerated() {
      let count = stored.entries.count { $0.capture == index }
      context.console.print(
        "capture \(index): \(count) entries, \(capture.replicates) replicates of seed "
          + "\(capture.seed), \(capture.platform), collapse \(capture.programVersion), "
          + "\(capture.time): \(capture.reason.printable)")
    }
    for entry in stored.entries {
      let label = entry.label.isEmpty ? "" : "  [\(entry.label)]"
      context.console.print(
        "  \(entry.id)  mean \(BaselineDifference.mean(entry)), n \(entry.values.count), "
          + "margin \(RoundedNumber.text(entry.margin, digits: 2)) on the scale "
          + "\(entry.scale.rawValue), capture \(entry.capture)\(label)")
    }
    return .success
  }

  /// Lists what is stored and no longer part of the experiment.
  static let stale = BaselineAction(name: "stale") { context in
    let stored = try context.stored()
    let record = context.plan.record
    let wanted = Set(
      BaselineSelection(record, context.plan.claims, record.baseline).wanted.map {
        "\($0.metric)@\($0.generation)~\(record.cells[$0.cell].id.prefix(8))"
      })
    let stale = stored.entries.filter {
      !wanted.contains($0.id) || BaselineFit.definitionChange(of: $0, in: record) != nil
    }
    if context.arguments.has(.json) {
      context.console.writeOutput(JSONPrinter.pretty(.list(stale.map { .text($0.id) })))
    } else {
      for entry in stale {
        context.console.print("\(entry.id)\(entry.label.isEmpty ? "" : "  [\(entry.label)]")")
      }
    }
    return .success
  }
}

extension String {
  /// On one line, without what a terminal would act on.
  fileprivate var printable: String {
    String(
      String.UnicodeScalarView(
        unicodeScalars.map { $0.value < 0x20 || (0x7F..<0xA0).contains($0.value) ? " " : $0 }))
  }
}
