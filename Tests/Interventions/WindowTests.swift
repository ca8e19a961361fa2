// SPDX-License-Identifier: GPL-3.0-or-later

import CollapseInterventions
import CollapseLineage
import Testing

@Suite struct WindowTests {
  let sizes = ChainSizes(generations: 5, real: 50, synthetic: 20)

  private func batches(_ generations: Range<Int>) -> [Recipe.Part] {
    generations.map { Recipe.Part(.synthetic(generation: $0), .all) }
  }

  @Test func realObservationsStayUntilTheyArePushedOut() {
    let window = Window(generations: 3)
    let real = [Recipe.Part(.original, .all)]
    #expect(window.recipe(for: 1, sizes: sizes) == Recipe(real + batches(0..<1)))
    #expect(window.recipe(for: 2, sizes: sizes) == Recipe(real + batches(0..<2)))
    #expect(window.recipe(for: 3, sizes: sizes) == Recipe(batches(0..<3)))
    #expect(window.recipe(for: 5, sizes: sizes) == Recipe(batches(2..<5)))
  }

  @Test(arguments: 1...5)
  func aWindowOfOneIsReplace(_ generation: Int) {
    #expect(
      Window(generations: 1).recipe(for: generation, sizes: sizes)
        == Replace().recipe(for: generation, sizes: sizes))
  }

  @Test(arguments: 1...5)
  func aWindowBeyondTheChainTakesEverything(_ generation: Int) {
    #expect(
      Window(generations: Int.max).recipe(for: generation, sizes: sizes)
        == Recipe([.init(.original, .all)] + batches(0..<generation)))
  }

  @Test func itsLengthIsRead() {
    let read = ReadPolicy("policy: {window: {generations: 3}}")
    #expect(read.policy as? Window == Window(generations: 3))
    #expect(read.resolved == "{policy: {window: {generations: 3}}}")
    #expect(
      ReadPolicy("policy: {window: {generations: 0}}").messages
        == [
          "text.yaml:1:32: policy.window.generations: expected an integer of at least 1, found 0"
        ])
  }
}
