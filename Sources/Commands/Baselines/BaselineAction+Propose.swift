// SPDX-License-Identifier: GPL-3.0-or-later

internal import CollapseClaims
internal import CollapseExperiment
internal import CollapseLedger

extension BaselineAction {
  /// Captures twice and writes the proposal.
  static let propose = BaselineAction(name: "propose") { context in
    let run = try context.run()
    var demand = context.session.demand
    demand.baseline = 1
    let captured = try LoadedExperiment(
      context.file,
      overrides: context.arguments.overrides + BaselineCapture.overrides(context.plan),
      catalogs: context.surroundings.catalogs
    ).require(context.console).plan
    if let shortage = BaselineFit.shortage(
      stored: captured.record.replicates, seen: context.plan.replicates,
      cells: context.plan.cells.count, level: AlphaSpending(demand).level(.baseline))
    {
      throw context.refuse(.badData, "\(context.file): \(shortage)")
    }
    let workers = try context.workerCount()
    let capture = BaselineCapture(context.plan, captured: captured, workers: workers)
    Signals.trap()
    do {
      let proposal = try await capture.propose(run, stop: Signals.stop)
      try BaselinePaths.write(proposal, to: context.paths.proposed)
      context.console.note(
        "\(proposal.entries.count) entries of \(captured.record.replicates) replicates; "
          + "see 'collapse baseline diff \(context.file)'")
    } catch is BaselineCapture.BitsDiffer {
      throw context.refuse(
        .internalError,
        "\(context.file): two runs with \(workers == 1 ? 2 : 1) and \(workers) workers came to "
          + "different bits; nothing is proposed until they are the same")
    } catch let stopped as RunStopped {
      return stopped.signal.map(Signals.status(of:)) ?? .tryAgain
    }
    context.console.print(context.paths.proposed)
    return .success
  }
}
