// SPDX-License-Identifier: GPL-3.0-or-later

import CollapseTestSupport
import Foundation
import Testing

@testable import CollapseCommands

@Suite struct HelpTests {
  @Test func everyCommandIsListedAndHasItsHelp() async {
    let help = await Invocation("help")
    #expect(help.status == .success)
    for command in Command.all {
      #expect(help.output.contains("\n  \(command.name) "), "\(command.name)")
      let one = await Invocation("help", command.name)
      #expect(one.output == command.helpText + "\n")
      #expect(one.output.contains("Example: collapse \(command.name)"))
      let same = await Invocation(command.name, "--help")
      #expect(same.output == one.output)
    }
  }

  @Test func helpOfAnUnknownCommandNamesTheNearest() async {
    let help = await Invocation("help", "chek")
    #expect(help.status == .usage)
    #expect(help.errors == "error: expected a command, found 'chek'; did you mean 'check'?\n")
  }

  @Test func versionIsPrintedEitherWay() async {
    let version = await Invocation("version")
    #expect(version.output.hasPrefix("collapse "))
    #expect(await Invocation("--version").output == version.output)
  }

  @Test func jsonIsPrintedWhereAProgramMayRead() async throws {
    let folder = try TemporaryFolder()
    let file = try folder.write(
      """
      experiment: json
      replicates: 12
      source: gaussian
      learner: gaussian
      chain: {generations: 2, real: 20, synthetic: 20}
      claims: [{id: one, that: "log_variance[generation=2] < 9"}]
      """, to: "json.yaml")
    #expect(await Invocation("run", file, "--results", folder.path).status == .success)
    for words in [
      ["plan", file], ["validate", file], ["show", folder.path + "/json"],
      ["check", folder.path + "/json"],
    ] {
      let run = await Invocation(words[0], words[1], "--json")
      #expect(run.errors == "")
      let parsed = try JSONSerialization.jsonObject(with: Data(run.output.utf8))
      #expect(JSONSerialization.isValidJSONObject(parsed), "\(words)")
    }
  }
}
