// SPDX-License-Identifier: GPL-3.0-or-later

import CollapseTestSupport
import Foundation
import Testing

@testable import CollapseCommands

@Suite struct CompletionsTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func bash(_ script: String) throws -> (status: Int32, output: String) {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/bash")
    process.arguments = ["--norc", "-c", script]
    process.currentDirectoryURL = folder.url
    let output = Pipe()
    process.standardOutput = output
    process.standardError = output
    try process.run()
    let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    return (process.terminationStatus, text)
  }

  private func completed(_ words: String...) async throws -> [String] {
    let file = try folder.write(await Invocation("completions", "bash").output, to: "c.bash")
    let quoted = words.map { "'\($0)'" }.joined(separator: " ")
    let result = try bash(
      "source '\(file)'; COMP_WORDS=(\(quoted)); COMP_CWORD=\(words.count - 1); "
        + #"_collapse; printf '%s\n' "${COMPREPLY[@]}""#)
    #expect(result.status == 0, "\(result.output)")
    return result.output.split(separator: "\n").map(String.init)
  }

  @Test func bashTakesTheScriptAsItIs() async throws {
    let file = try folder.write(await Invocation("completions", "bash").output, to: "c.bash")
    let result = try bash("bash -n '\(file)' && source '\(file)' && complete -p collapse")
    #expect(result.status == 0)
    #expect(result.output.contains("-F _collapse collapse"))
  }

  @Test func commandsAndOptionsAreOffered() async throws {
    #expect(try await completed("collapse", "") == Command.all.map(\.name))
    #expect(try await completed("collapse", "va") == ["validate"])
    #expect(try await completed("collapse", "check", "--u") == ["--undecided"])
    #expect(try await completed("collapse", "check", "--undecided", "") == ["allow", "fail"])
    #expect(try await completed("collapse", "check", "--undecided", "=", "f") == ["fail"])
  }

  @Test func namesOfTheCatalogsAreOffered() async throws {
    #expect(try await completed("collapse", "init", "gaussian_") == ["gaussian_mixture"])
    #expect(try await completed("collapse", "explain", "tail_lo").contains("tail_loss"))
    #expect(try await completed("collapse", "list", "pol") == ["policies"])
    #expect(try await completed("collapse", "completions", "") == ["bash", "zsh", "fish"])
  }

  @Test func experimentFilesAndKeysAreOffered() async throws {
    try folder.write("", to: "my experiment.yaml")
    try folder.write("", to: "other.txt")
    #expect(try await completed("collapse", "run", "my") == ["my experiment.yaml"])
    #expect(try await completed("collapse", "run", "o").isEmpty)
    let keys = try await completed("collapse", "run", "x.yaml", "chain.gen")
    #expect(keys == ["chain.generations="])
  }

  @Test func everyShellIsToldOfEveryCommandAndOption() async {
    for shell in ["bash", "zsh", "fish"] {
      let script = await Invocation("completions", shell).output
      for command in Command.all {
        #expect(script.contains(command.name))
        for option in command.allOptions { #expect(script.contains(option.name), "\(shell)") }
      }
    }
    #expect(await Invocation("completions", "tcsh").status == .usage)
  }
}
