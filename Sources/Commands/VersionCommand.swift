// SPDX-License-Identifier: GPL-3.0-or-later

internal import CollapseExperiment

extension Command {
  static let version = Command(
    name: "version", summary: "print the version", targetName: "", targetCount: 0...0,
    options: [], writes: "nothing", example: "collapse version"
  ) { _, surroundings in
    surroundings.console.print("collapse \(programVersion)")
    return .success
  }
}
