// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Testing

/// The number of workers, the parts and what was there before change no byte.
@Suite(.serialized) struct DeterminismTests {
  @Test(arguments: ["1", "2", "4", "16"])
  func anyNumberOfWorkersWritesTheSameBytes(_ workers: String) throws {
    let workplace = try Workplace()
    let run = try workplace.perform(["run", "x.yaml", "-j", workers])
    #expect(run.succeeded, "\(run.errors)")
    #expect(Workplace.differences(workplace.products(), try Workplace.undisturbed.get()) == [])
  }

  /// Every chain's state too, whichever part computed it and in whatever order.
  @Test(arguments: [1, 2, 8])
  func anyNumberOfShardsMergesToTheSameBytes(_ count: Int) throws {
    let workplace = try Workplace()
    for shard in (1...count).reversed() {
      let run = try workplace.perform(["run", "x.yaml", "--shard", "\(shard)/\(count)"])
      #expect(run.succeeded, "\(run.errors)")
    }
    let merged = try workplace.perform(["merge", "x.yaml"])
    #expect(merged.succeeded, "\(merged.errors)")
    #expect(Workplace.differences(workplace.products(), try Workplace.undisturbed.get()) == [])
    let whole = try Workplace()
    #expect(try whole.perform().succeeded)
    #expect(whole.checkpoints().count == 6)
    #expect(Workplace.differences(workplace.checkpoints(), whole.checkpoints()) == [])
  }

  /// Replicates, then generations, then a value of the sweep added: what one run of all makes.
  @Test func whateverWasThereBeforeMakesNoDifference() throws {
    let small = Workplace.small
    let whole = small.replacingOccurrences(
      of: "replicates: 2", with: "replicates: 4")
    let workplace = try Workplace(whole)
    let parts = [
      ["replicates=2", "chain.generations=3", "sweep.chain.synthetic=[30]"],
      ["replicates=3", "chain.generations=3", "sweep.chain.synthetic=[30]"],
      ["replicates=3", "sweep.chain.synthetic=[20, 30]"], [],
    ]
    for part in parts {
      let run = try workplace.perform(Workplace.command + part)
      #expect(run.succeeded, "\(run.errors)")
    }
    let undisturbed = try Workplace(whole)
    #expect(try undisturbed.perform().succeeded)
    #expect(Workplace.differences(workplace.products(), undisturbed.products()) == [])
    #expect(Workplace.differences(workplace.checkpoints(), undisturbed.checkpoints()) == [])
  }
}
