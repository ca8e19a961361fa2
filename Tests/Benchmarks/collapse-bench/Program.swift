// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation

/// Times our side of the benchmark, a round whenever it is asked to.
///
///     collapse-bench ROW FOLDER [THREADS]
///
/// For each line on standard input one round is run, and its units, its seconds and a number to
/// check it by go to standard output: the driver takes turns between this program and the peer.
/// Work that is done in no time is done again and again, and one of these times is what is stated:
/// a processor that has waited for the peer needs a while to come up to its speed.
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
      let start = seconds(threads: input.threads)
      var (duration, times) = (0.0, 0)
      var done = Work(units: 0, check: 0)
      while duration < shortest {
        done = try work()
        times += 1
        duration = seconds(threads: input.threads) - start
      }
      let each = duration / Double(times)
      FileHandle.standardOutput.write(Data("\(done.units) \(each) \(done.check)\n".utf8))
    }
  }

  /// How many seconds a round lasts at least.
  private static let shortest = 0.25

  /// What the clock says: processor time for one thread, which other work on the machine does not
  /// stretch, else the time that passes.
  private static func seconds(threads: Int) -> Double {
    var time = timespec()
    clock_gettime(threads == 1 ? CLOCK_PROCESS_CPUTIME_ID : CLOCK_MONOTONIC, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
  }
}
