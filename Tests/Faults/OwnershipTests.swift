// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Testing

/// Several processes want one directory: one has it, the others say who, or wait.
@Suite(.serialized) struct OwnershipTests {
  private static let text = Workplace.small
    .replacingOccurrences(of: "generations: 5", with: "generations: 400")
    .replacingOccurrences(of: "metrics:", with: "figures: []\nmetrics:")

  private static let expected = Result {
    let workplace = try Workplace(text)
    let run = try workplace.perform()
    try #require(run.succeeded, "\(run.errors)")
    return workplace.products()
  }

  @Test(arguments: [2, 4, 16])
  func oneProcessOwnsTheRunAndTheOthersSayWho(_ count: Int) throws {
    let expected = try Self.expected.get()
    var random = SeededGenerator(seed: UInt64(count))
    let trials = Torture.count(sample: 16 / count + 1, full: 333)
    var (owners, refused, waited, killed) = (0, 0, 0, 0)
    for trial in 0..<trials {
      let workplace = try Workplace(Self.text)
      let children = try (0..<count).map { place in
        try workplace.start(Workplace.command + (place % 3 == 2 ? ["--wait"] : []))
      }
      if trial % 2 == 1 {
        usleep(UInt32(random.below(100_000)))
        random.pick(children).send(SIGKILL)
      }
      for (place, child) in children.enumerated() {
        let run = child.wait()
        let note = "trial \(trial), process \(place): \(run.ending): \(run.errors)"
        let waits = place % 3 == 2
        switch run.ending {
        case .exited(0):
          owners += waits ? 0 : 1
          waited += waits ? 1 : 0
        case .exited(75):
          refused += 1
          #expect(!waits, "\(note)")
          #expect(run.errors.contains("the run is held by "), "\(note)")
        case .killed(SIGKILL) where trial % 2 == 1: killed += 1
        default: Issue.record("\(note)")
        }
      }
      let again = try workplace.perform()
      #expect(again.succeeded && !again.errors.contains("set aside"), "\(trial): \(again.errors)")
      #expect(Workplace.differences(workplace.products(), expected) == [], "trial \(trial)")
    }
    #expect(refused > 0)
    Torture.tell(
      "R9",
      "\(trials) × \(count) processes: \(owners) owned the run, \(refused) were refused, "
        + "\(waited) waited, \(killed) killed")
  }

  @Test func holderIsNamedWithItsProcessAndSinceWhen() throws {
    let workplace = try Workplace(
      Self.text.replacingOccurrences(of: "replicates: 2", with: "replicates: 20000"))
    let owner = try workplace.start(Workplace.command)
    for _ in 0..<2000
    where !FileManager.default.fileExists(atPath: workplace.run + "/plan.json") { usleep(5000) }
    let other = try workplace.perform()
    #expect(other.status == 75, "\(other.errors)")
    #expect(other.errors.contains("process \(owner.processID) on "), "\(other.errors)")
    #expect(other.errors.contains(#/since \d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ/#), "\(other.errors)")
    owner.send(SIGKILL)
    #expect(owner.wait().ending == .killed(SIGKILL))
    // Nothing is left of the lock once its owner is gone.
    let third = try workplace.start(Workplace.command)
    usleep(300_000)
    third.send(SIGTERM)
    #expect(third.wait().ending == .exited(143))
  }
}
