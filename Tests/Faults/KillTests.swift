// SPDX-License-Identifier: GPL-3.0-or-later

import CollapseTestSupport
import Foundation
import Testing

/// A run that is killed, wherever that happens, is completed by the same command.
@Suite(.serialized, .enabled(if: Shim.isUsable)) struct KillTests {
  /// One way to die at one call.
  private struct Point {
    let call: Int
    let action: Fault.Action
  }

  @Test func killAtAnyCallLosesNothing() throws {
    let expected = try Workplace.undisturbed.get()
    let workplace = try Workplace()
    let calls = try workplace.calls()
    try #require(calls.count > 50)
    let all = (1...calls.count).flatMap { call in
      Fault.Action.deaths.map { Point(call: call, action: $0) }
    }
    let points = Torture.points(all, sample: 150)
    var killed = 0
    for point in points {
      try workplace.clear()
      let fault = Fault(action: point.action, call: point.call)
      let first = try workplace.perform(fault: fault)
      // Two runs need not make the same number of calls.
      if first.ending == .killed(SIGKILL) { killed += 1 } else { #expect(first.succeeded) }
      try workplace.expectRecovery(to: expected, "\(fault), \(calls[point.call - 1])")
    }
    #expect(killed * 10 >= points.count * 9, "\(killed) of \(points.count) were killed")
    Torture.tell(
      "R1", "\(killed) of \(points.count) points killed (\(calls.count) calls × 4 ways)")
  }

  @Test func finishedRunSurvivesALossOfPower() throws {
    let workplace = try Workplace()
    let run = try workplace.perform(fault: Fault(action: .lostAll, call: nil))
    #expect(run.succeeded)
    #expect(Workplace.differences(workplace.products(), try Workplace.undisturbed.get()) == [])
  }

  /// Long enough to be hit anywhere: some tenths of a second on one processor, one second in full.
  private static let long = Workplace.small
    .replacingOccurrences(
      of: "replicates: 2", with: "replicates: \(Torture.count(sample: 8, full: 24))"
    )
    .replacingOccurrences(
      of: "generations: 5", with: "generations: \(Torture.count(sample: 300, full: 600))"
    )
    .replacingOccurrences(of: "metrics:", with: "figures: []\nmetrics:")

  private static let command = ["run", "x.yaml", "-j", "4"]

  @Test(arguments: [false, true])
  func killAtAnyTimeLosesNothing(_ alsoWhileRecovering: Bool) throws {
    let workplace = try Workplace(Self.long)
    let whole = try workplace.perform(Self.command)
    try #require(whole.succeeded, "\(whole.errors)")
    let expected = workplace.products()
    var random = SeededGenerator(seed: alsoWhileRecovering ? 3 : 2)
    let trials =
      alsoWhileRecovering
      ? Torture.count(sample: 20, full: 300) : Torture.count(sample: 60, full: 1000)
    var killed = 0
    for trial in 0..<trials {
      try workplace.clear()
      for _ in 0..<(alsoWhileRecovering ? 1 + random.below(5) : 1) {
        let child = try workplace.start(Self.command)
        usleep(UInt32(random.share() * whole.seconds * 1e6))
        child.send(SIGKILL)
        let first = child.wait()
        if first.ending == .killed(SIGKILL) { killed += 1 } else { #expect(first.succeeded) }
      }
      let again = try workplace.perform(Self.command)
      #expect(again.succeeded, "trial \(trial): \(again.errors)")
      #expect(Workplace.differences(workplace.products(), expected) == [], "trial \(trial)")
    }
    Torture.tell(
      alsoWhileRecovering ? "R3" : "R2",
      "\(trials) trials, \(killed) kills, "
        + "an undisturbed run takes \(whole.seconds) s")
  }

  @Test func killedRunLosesAtMostACheckpointInterval() throws {
    let text = Workplace.small
      .replacingOccurrences(of: "replicates: 2", with: "replicates: 1")
      .replacingOccurrences(of: "generations: 5", with: "generations: 1500")
      .replacingOccurrences(of: "sweep:\n  chain.synthetic: [20, 30, 40]", with: "")
      .replacingOccurrences(of: "real: 30", with: "real: 300000, synthetic: 300000")
      .replacingOccurrences(of: "metrics:", with: "figures: []\nmetrics:")
    let command = ["run", "x.yaml", "-j", "1", "--checkpoint", "0.05s"]
    let workplace = try Workplace(text)
    let whole = try workplace.perform(command)
    try #require(whole.succeeded, "\(whole.errors)")
    // What the tables take is not the chain's.
    let tables = try workplace.perform(command)
    let chain = whole.processorSeconds - tables.processorSeconds
    try workplace.clear()
    let child = try workplace.start(command)
    usleep(UInt32(max(0, 0.7 * (whole.seconds - tables.seconds)) * 1e6))
    child.send(SIGKILL)
    let killed = child.wait()
    #expect(killed.ending == .killed(SIGKILL))
    let again = try workplace.perform(command)
    #expect(again.succeeded, "\(again.errors)")
    let recomputed =
      killed.processorSeconds + again.processorSeconds - tables.processorSeconds - chain
    #expect(recomputed < 0.05 + 0.4 * chain, "\(recomputed) of \(chain) s")
    Torture.tell("R1", "\(recomputed) s of a chain of \(chain) s computed twice, interval 0.05 s")
  }
}
