// SPDX-License-Identifier: GPL-3.0-or-later

import CollapseCommands
import CollapseExperiment
import Synchronization

/// A command line run in this process: its status and what it wrote where.
struct Invocation {
  let status: ExitStatus
  let output: String
  let errors: String

  init(_ words: String..., interactive: Bool = false, environment: [String: String] = [:]) async {
    await self.init(words, interactive: interactive, environment: environment)
  }

  init(
    _ words: [String], interactive: Bool = false, environment: [String: String] = [:],
    catalogs: Catalogs = .standard
  ) async {
    let output = Transcript()
    let errors = Transcript()
    let console = Console(
      writeOutput: { output.append($0) }, writeError: { errors.append($0) },
      isInteractive: interactive)
    status = await CommandLineProgram(
      catalogs: catalogs, console: console, environment: { environment[$0] }
    ).run(["collapse"] + words)
    self.output = output.text
    self.errors = errors.text
  }

  private final class Transcript: Sendable {
    private let kept = Mutex("")
    var text: String { kept.withLock { $0 } }
    func append(_ text: String) { kept.withLock { $0 += text } }
  }
}
