// SPDX-License-Identifier: GPL-3.0-or-later

import CollapseConfiguration
import CollapseExperiment
import CollapseTestSupport
import Foundation
import Testing

@testable import CollapseCommands

@Suite struct InitTests {
  @Test(arguments: Catalogs.standard.learners.names)
  func everyFamilyHasACommentedStarterThatRunsToTheEnd(_ family: String) async throws {
    let folder = try TemporaryFolder()
    let file = folder.path + "/start.yaml"
    let start = await Invocation("init", family, file)
    #expect(start.status == .success && start.output == file + "\n" && start.errors == "")
    let text = try String(contentsOfFile: file, encoding: .utf8)
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).dropLast()
    #expect(lines.count <= 25)
    #expect(lines[0].hasPrefix("# ") && lines.count { $0.contains(" # ") } >= 3)
    #expect(await Invocation("init", family).output == text)
    let plan = await Invocation("plan", file)
    #expect(plan.status == .success && plan.errors == "", "\(plan.errors)")
    let run = await Invocation("run", file, "--results", folder.path + "/results")
    #expect(run.status == .success, "\(run.errors)")
    let check = await Invocation("check", file, "--results", folder.path + "/results")
    #expect(check.status == .success, "\(check.output)")
  }

  @Test func aFileThatIsThereStaysAsItWas() async throws {
    let folder = try TemporaryFolder()
    let file = try folder.write("mine", to: "mine.yaml")
    let start = await Invocation("init", "gaussian", file)
    #expect(start.status == .cannotCreate)
    #expect(start.errors.contains(file))
    #expect(try String(contentsOfFile: file, encoding: .utf8) == "mine")
  }

  @Test func unknownFamiliesNameTheNearest() async {
    let start = await Invocation("init", "gausian")
    #expect(start.status == .usage)
    #expect(start.errors.hasSuffix("found 'gausian'; did you mean 'gaussian'?\n"))
  }
}
