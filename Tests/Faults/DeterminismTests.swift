// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Testing

/// The number of workers changes no byte.
@Suite(.serialized) struct DeterminismTests {
  @Test(arguments: ["1", "2", "4", "16"])
  func anyNumberOfWorkersWritesTheSameBytes(_ workers: String) throws {
    let workplace = try Workplace()
    let run = try workplace.perform(["run", "x.yaml", "-j", workers])
    #expect(run.succeeded, "\(run.errors)")
    #expect(Workplace.differences(workplace.products(), try Workplace.undisturbed.get()) == [])
  }
}
