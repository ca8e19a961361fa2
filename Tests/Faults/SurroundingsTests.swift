// SPDX-License-Identifier: GPL-3.0-or-later

import CollapseTestSupport
import Foundation
import Testing

/// Whatever surrounds the program, it writes the same bytes.
@Suite(.serialized) struct SurroundingsTests {
  struct Surrounding: Sendable, CustomTestStringConvertible {
    let name: String
    var environment: [String: String?] = [:]
    var launcher: [String] = []
    var needsRoot = false
    var needsShim = false
    var testDescription: String { name }

    static let all: [Surrounding] = [
      Surrounding(name: "German locale", environment: ["LC_ALL": "de_DE.UTF-8", "LANG": "de_DE"]),
      Surrounding(name: "Turkish locale", environment: ["LC_ALL": "tr_TR.UTF-8"]),
      Surrounding(name: "plain C locale", environment: ["LC_ALL": "C", "LANG": nil]),
      Surrounding(name: "odd time zone", environment: ["TZ": "Pacific/Chatham"]),
      Surrounding(name: "no such time zone", environment: ["TZ": ":/nowhere/at all"]),
      Surrounding(name: "no home", environment: ["HOME": nil, "USER": nil, "LOGNAME": nil]),
      Surrounding(name: "no terminal", environment: ["TERM": nil, "COLUMNS": "1"]),
      Surrounding(name: "nothing but a path", launcher: ["env", "-i", "PATH=/usr/bin:/bin"]),
      Surrounding(
        name: "clock set back ten years",
        environment: [
          "FAULT_CLOCK": "-315360000"
        ], needsShim: true),
      Surrounding(name: "a session of its own", launcher: ["setsid", "--wait"]),
      Surrounding(name: "no network", launcher: ["unshare", "-n"], needsRoot: true),
      Surrounding(
        name: "memory that is never clean",
        environment: ["MALLOC_PERTURB_": "165", "MALLOC_ARENA_MAX": "1"]),
      Surrounding(
        name: "threads for libraries",
        environment: ["OPENBLAS_NUM_THREADS": "7", "OMP_NUM_THREADS": "7"]),
      Surrounding(
        name: "few files, nothing for others",
        launcher: ["sh", "-c", "ulimit -n 24; umask 077; exec \"$@\"", "sh"]),
      Surrounding(
        name: "standard error closed", launcher: ["sh", "-c", "exec \"$@\" 2>&-", "sh"]),
    ]
  }

  @Test(arguments: Surrounding.all)
  func runWritesTheSameBytes(_ surrounding: Surrounding) throws {
    if surrounding.needsRoot && getuid() != 0 { return }
    if surrounding.needsShim && !Shim.isUsable { return }
    let workplace = try Workplace()
    var environment = surrounding.environment
    if surrounding.needsShim { environment["LD_PRELOAD"] = try Shim.library.get().path }
    let run = try workplace.perform(environment: environment, launcher: surrounding.launcher)
    // Some containers let nobody leave the network.
    if surrounding.needsRoot && run.errors.contains("unshare failed") { return }
    #expect(run.succeeded, "\(run.errors)")
    #expect(run.output == "results/small\n")
    #expect(Workplace.differences(workplace.products(), try Workplace.undisturbed.get()) == [])
  }
}
