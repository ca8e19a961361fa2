// SPDX-License-Identifier: GPL-3.0-or-later

import CollapseTestSupport
import Foundation
import Testing

/// A gnuplot that is missing or does not do its work costs the drawing and nothing else.
@Suite(.serialized) struct GnuplotFaultTests {
  struct Fake: Sendable, CustomTestStringConvertible {
    let name: String
    /// A script in place of gnuplot; nil where there is none.
    let body: String?
    let words: String
    var testDescription: String { name }

    static let all: [Fake] =
      [
        Fake(name: "missing", body: nil, words: "gnuplot is not installed"),
        Fake(name: "crashing", body: "kill -SEGV $$", words: "was killed by signal 11"),
        Fake(name: "failing", body: "echo no terminal >&2; exit 3", words: "status 3: no terminal"),
        Fake(name: "writing nothing", body: "exit 0", words: "wrote no drawing"),
        Fake(
          name: "writing half", body: "echo '<svg>' > decay-log_variance.svg.tmp",
          words: "wrote no drawing"),
        Fake(
          name: "talking without end",
          body: "yes 'a line of complaint' | head -c 3000000 >&2; exit 1", words: "status 1"),
      ]
      // Its time limit is half a minute.
      + (Torture.isFull
        ? [
          Fake(name: "hanging", body: "exec sleep 600", words: "did not end within"),
          Fake(
            name: "hanging on", body: "trap '' TERM INT HUP; sleep 600; sleep 600",
            words: "did not end within"),
        ] : [])
  }

  @Test(arguments: Fake.all)
  func figureIsMissedAndEverythingElseIsThere(_ fake: Fake) throws {
    let workplace = try Workplace()
    let programs = workplace.folder("programs")
    try FileManager.default.createDirectory(atPath: programs, withIntermediateDirectories: true)
    if let body = fake.body {
      try workplace.folder.write(body + "\n", to: "programs/body")
      try FileManager.default.createSymbolicLink(
        atPath: programs + "/gnuplot",
        withDestinationPath: Repository.url("Tests/Fakes/program").path)
    }
    let path = fake.body == nil ? programs : programs + ":/usr/bin:/bin"
    let run = try workplace.perform(environment: ["PATH": path], limit: 100)
    #expect(run.succeeded, "\(run.ending): \(run.errors)")
    #expect(run.output == "results/small\n")
    #expect(run.errors.contains("warning: decay-log_variance: "), "\(run.errors)")
    #expect(run.errors.contains(fake.words), "\(run.errors)")
    #expect(run.errors.count < 2000)
    var expected = try Workplace.undisturbed.get()
    expected["plots/decay-log_variance.svg"] = nil
    #expect(Workplace.differences(workplace.products(), expected) == [])
    let plot = try workplace.perform(
      ["plot", "results/small"], environment: ["PATH": path], limit: 100)
    #expect(plot.status == 69, "\(plot.ending): \(plot.errors)")
    Torture.tell(
      "R16", "\(fake.name): run 0 after \(run.seconds) s, plot 69 after \(plot.seconds) s")
  }
}
