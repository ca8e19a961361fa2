// SPDX-License-Identifier: GPL-3.0-or-later

import CollapseTestSupport
import Foundation
import Testing

/// A disk that is full, calls that fail: the run ends with the status that says so, and the same
/// command completes it once the cause is gone.
@Suite(.serialized, .enabled(if: Shim.isUsable)) struct FailureTests {
  /// Lets a call fail, holds the run's end to the design, and runs it again.
  private func expectFailure(
    _ fault: Fault, _ workplace: Workplace, statuses: Set<Int32>, mayPass: Bool = false
  ) throws -> Bool {
    try workplace.clear()
    let run = try workplace.perform(fault: fault, limit: 30)
    let status = run.status ?? -1
    // Where a call of gnuplot's own fails, there is no drawing, which is warned of.
    let isUndrawn = run.errors.contains("warning: decay-") && run.errors.contains("gnuplot")
    let passed = status == 0 && (mayPass || isUndrawn)
    #expect(passed || statuses.contains(status), "\(fault): \(run.ending): \(run.errors)")
    if !passed {
      #expect(run.errors.contains("error: "), "\(fault): \(run.errors)")
      if status == 4 {
        #expect(run.errors.contains(" of 3 cells failed"), "\(fault): \(run.errors)")
        #expect(run.output == "results/small\n", "\(fault)")
      } else {
        #expect(run.output == "", "\(fault)")
      }
      let names = run.errors.contains(": cannot ") || run.errors.contains("x.yaml: expected a file")
      #expect(names, "\(fault): \(run.errors)")
      #expect(run.processorSeconds < 1, "\(fault)")
    }
    try workplace.expectRecovery(to: try Workplace.undisturbed.get(), "\(fault)")
    return !passed
  }

  @Test func fullDiskAtAnyCallEndsWith74AndTheSameCommandGoesOn() throws {
    let workplace = try Workplace()
    let kinds = ["create", "write", "mkdir", "sync", "rename"]
    let count = try callCount(kinds, workplace)
    let points = Torture.points(Array(1...count), sample: 40)
    var failed = 0
    for call in points {
      let fault = Fault(action: .fail(ENOSPC), call: call, kinds: kinds, isLasting: true)
      if try expectFailure(fault, workplace, statuses: [74], mayPass: call > count - 12) {
        failed += 1
      }
    }
    Torture.tell("R4", "ENOSPC from \(points.count) of \(count) calls on: \(failed) ended with 74")
  }

  /// Calls that fail once with an errno, and the statuses they deserve.
  struct Kind: Sendable, CustomTestStringConvertible {
    let kinds: [String]
    let code: Int32
    let statuses: Set<Int32>
    /// Whether all of these are the program's own business, or some may be done without.
    var mayPass = false
    var testDescription: String {
      "\(kinds.joined(separator: " ")) \(String(cString: strerror(code)))"
    }

    static let all: [Kind] = [
      Kind(kinds: ["sync"], code: EIO, statuses: [74]),
      Kind(kinds: ["close"], code: EIO, statuses: [74], mayPass: true),
      Kind(kinds: ["write"], code: EIO, statuses: [74]),
      Kind(kinds: ["rename"], code: EIO, statuses: [74]),
      Kind(kinds: ["create", "modify"], code: EMFILE, statuses: [74]),
      Kind(kinds: ["open"], code: EMFILE, statuses: [74]),
      Kind(kinds: ["create", "modify", "mkdir"], code: EACCES, statuses: [4, 77]),
      Kind(kinds: ["rename"], code: EACCES, statuses: [4, 77]),
      Kind(kinds: ["read"], code: EIO, statuses: [74], mayPass: true),
    ]
  }

  @Test(arguments: Kind.all)
  func callThatFailsIsNeverTakenForSuccess(_ kind: Kind) throws {
    let workplace = try Workplace()
    let count = try callCount(kind.kinds, workplace)
    let points = Torture.points(Array(1...max(count, 1)), sample: 6)
    var failed = 0
    for call in points where count > 0 {
      let fault = Fault(action: .fail(kind.code), call: call, kinds: kind.kinds)
      if try expectFailure(
        fault, workplace, statuses: kind.statuses,
        mayPass: kind.mayPass || call > count - 4)
      {
        failed += 1
      }
    }
    Torture.tell(
      "R5", "\(kind.testDescription): \(points.count) of \(count) calls, \(failed) told as failures"
    )
  }

  @Test func interruptedCallsAndShortWritesAreGoneOnWith() throws {
    let workplace = try Workplace()
    let expected = try Workplace.undisturbed.get()
    let kinds = ["create", "modify", "open", "write", "sync", "truncate", "read"]
    let count = try callCount(kinds, workplace)
    for call in Torture.points(Array(1...count), sample: 25) {
      try workplace.clear()
      let fault = Fault(action: .fail(EINTR), call: call, kinds: kinds)
      let run = try workplace.perform(fault: fault)
      #expect(run.succeeded, "\(fault): \(run.errors)")
      #expect(Workplace.differences(workplace.products(), expected) == [], "\(fault)")
    }
    for kinds in [["write"], ["read"], ["write", "read"]] {
      try workplace.clear()
      let fault = Fault(action: .short, call: 1, kinds: kinds, isLasting: true)
      let run = try workplace.perform(fault: fault)
      #expect(run.succeeded, "\(fault): \(run.errors)")
      #expect(Workplace.differences(workplace.products(), expected) == [], "\(fault)")
    }
    Torture.tell("R5", "EINTR at \(count) calls, every write and read cut in half: same bytes")
  }

  @Test(
    .enabled(if: getuid() == 0 && Requirement.executable(named: "mount") != nil),
    arguments: [64, 128, 256, 512, 1024, 2048])
  func smallDiskEndsWith74AndTheSameCommandGoesOnOnceThereIsRoom(_ kibibytes: Int) throws {
    let text = Workplace.small
      .replacingOccurrences(of: "replicates: 2", with: "replicates: 60")
      .replacingOccurrences(of: "generations: 5", with: "generations: 60")
    let roomy = try Workplace(text)
    #expect(try roomy.perform().succeeded)
    let workplace = try Workplace(text)
    let small = workplace.path + "/results"
    try FileManager.default.createDirectory(atPath: small, withIntermediateDirectories: true)
    guard shell("mount -t tmpfs -o size=\(kibibytes)k tmpfs \(small)", workplace) else { return }
    defer { _ = shell("umount \(small)", workplace) }
    let run = try workplace.perform()
    #expect(run.status == 74, "\(run.ending): \(run.errors)")
    #expect(run.errors.contains("results/small"), "\(run.errors)")
    #expect(shell("mount -o remount,size=64m \(small)", workplace))
    let again = try workplace.perform()
    #expect(again.succeeded, "\(again.errors)")
    #expect(Workplace.differences(workplace.products(), roomy.products()) == [])
  }

  private func shell(_ command: String, _ workplace: Workplace) -> Bool {
    let child = try? Child(
      ["sh", "-c", command], in: workplace.folder.path, scratch: workplace.folder.path)
    return child?.wait().succeeded ?? false
  }

  /// How many calls of these kinds an undisturbed run makes.
  private func callCount(_ kinds: [String], _ workplace: Workplace) throws -> Int {
    let none = Fault(action: .kill, call: 0, kinds: kinds)
    let count = try workplace.calls(fault: none).count
    #expect(count > 0, "\(kinds)")
    return count
  }
}
