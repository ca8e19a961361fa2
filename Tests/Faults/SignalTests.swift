// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Testing

/// Signals end a run in order, with the status that says which, and the command to go on with.
@Suite(.serialized) struct SignalTests {
  private static let long = Workplace.small
    .replacingOccurrences(of: "replicates: 2", with: "replicates: 20000")
    .replacingOccurrences(of: "generations: 5", with: "generations: 1000")

  struct Ask: Sendable, CustomTestStringConvertible {
    let signals: [Int32]
    let ending: Execution.Ending
    var testDescription: String { "\(signals)" }

    static let all: [Ask] = [
      Ask(signals: [SIGINT], ending: .exited(130)),
      Ask(signals: [SIGTERM], ending: .exited(143)),
      Ask(signals: [SIGHUP], ending: .exited(129)),
      Ask(signals: [SIGPIPE, SIGINT], ending: .exited(130)),
      Ask(signals: [SIGINT, SIGINT], ending: .exited(130)),
    ]
  }

  @Test(arguments: Ask.all)
  func signalEndsTheRunAndTheSameCommandGoesOn(_ ask: Ask) throws {
    // Busy machines are given time; the figure itself is that of the full torture.
    let limit = Torture.isFull ? 2.0 : 10.0
    let trials = Torture.count(sample: 2, full: 20)
    var slowest = 0.0
    var random = SeededGenerator(seed: 14)
    for trial in 0..<trials {
      let workplace = try Workplace(Self.long)
      let child = try workplace.start(Workplace.command)
      waitForPlan(workplace)
      usleep(UInt32(random.below(Torture.isFull ? 1_000_000 : 100_000)))
      let asked = Child.now
      for signal in ask.signals { child.send(signal) }
      let run = child.wait(limit: 60)
      slowest = max(slowest, Child.now - asked)
      // Two signals at once: the second may find the handler gone and end the process itself.
      let atOnce = ask.signals == [SIGINT, SIGINT] && run.ending == .killed(SIGINT)
      #expect(run.ending == ask.ending || atOnce, "\(trial): \(run.ending): \(run.errors)")
      if !atOnce { #expect(run.errors.contains("collapse run x.yaml -j 2"), "\(run.errors)") }
      #expect(run.output == "")
    }
    #expect(slowest < limit, "\(slowest) s")
    Torture.tell("R14", "\(ask): \(trials) trials, slowest \(slowest) s")
  }

  /// The plan stands as soon as the run has begun and its handlers are in place.
  private func waitForPlan(_ workplace: Workplace) {
    for _ in 0..<2000
    where !FileManager.default.fileExists(atPath: workplace.run + "/plan.json") {
      usleep(5000)
    }
  }
}
