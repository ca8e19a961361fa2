// SPDX-License-Identifier: GPL-3.0-or-later

import CollapseConfiguration
import Testing

/// Every message whole, place, excerpt and caret included.
@Suite struct MessageTests {
  @Test(arguments: MessageCase.keys + MessageCase.lists + MessageCase.parts)
  func messageIsPinned(_ example: MessageCase) {
    #expect(example.rendered == example.expected)
  }

  @Test(arguments: MessageCase.scalars)
  func messageOfAScalarIsPinned(_ example: MessageCase) {
    #expect(example.rendered == example.expected)
  }

  @Test(arguments: MessageCase.forms)
  func messageOfTheFormIsPinned(_ example: MessageCase) {
    #expect(example.rendered == example.expected)
  }

  @Test func correctFilesHaveNoMessages() {
    #expect(SampleReading(SampleExperiment.text).diagnostics.render() == "")
  }

  @Test func allMistakesOfAFileAreFoundInOneRunInTheOrderOfTheFile() {
    let reading = SampleReading(
      """
      experiment: 5
      seed: -1
      chain:
        generations: many
        policy: {mix: {real_fraction: 2, fersh: true}}
      learner: {gaussian_mixture: {components: 3, covariance: 7, warm: on}}
      metric: [tail_loss]
      """)
    let lines = reading.diagnostics.sorted.compactMap(\.mark?.line)
    #expect(lines == [1, 2, 4, 5, 5, 6, 6, 7])
    #expect(reading.diagnostics.errors.count == 8)
  }
}
