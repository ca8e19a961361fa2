// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation

/// Times our side of the benchmark, a round whenever it is asked to.
///
///     collapse-bench ROW FOLDER [THREADS]
///
/// For each line on standard input one round is run, and its units and seconds go to standard
/// output, `units seconds`: the driver takes turns between this program and the peer.
@main
struct Program {
  static func main() throws {
    let arguments = CommandLine.arguments
    guard arguments.count >= 3, let row = Row.all.first(where: { $0.name == arguments[1] }) else {
      let names = Row.all.map(\.name).joined(separator: " ")
      FileHandle.standardError.write(
        Data("usage: collapse-bench ROW FOLDER [THREADS]; rows: \(names)\n".utf8))
      exit(64)
    }
    let input = Input(
      folder: URL(fileURLWithPath: arguments[2]),
      threads: arguments.count > 3 ? Int(arguments[3]) ?? 1 : 1)
    let work = try row.prepare(input)
    while readLine() != nil {
      let start = ContinuousClock.now
      let units = work()
      let duration = (ContinuousClock.now - start).components
      let seconds = Double(duration.seconds) + Double(duration.attoseconds) * 1e-18
      FileHandle.standardOutput.write(Data("\(units) \(seconds)\n".utf8))
    }
  }
}
