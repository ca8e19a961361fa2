// SPDX-License-Identifier: GPL-3.0-or-later

import CollapseTestSupport
import Foundation
import Testing

/// Settings and data at the ends of what numbers can be: refused with a reason, or a result whose
/// tables hold no number that is none.
@Suite(.serialized) struct ExtremeTests {
  private static let sources = [
    "{gaussian: {dimension: 1}}", "{gaussian: {dimension: 3}}",
    "{gaussian: {dimension: 1, mean: [1e308], covariance: [[1e308]]}}",
    "{gaussian: {dimension: 1, covariance: [[1e-320]]}}",
    "{gaussian: {dimension: 1, covariance: [[0]]}}",
    "{gaussian: {dimension: 2, covariance: [[1, 1], [1, 1]]}}",
    "{gaussian: {dimension: 2, covariance: [[1, 0.9999999999], [0.9999999999, 1]]}}",
    "{mixture: {weights: [1], means: [[0]], deviations: [[0]]}}",
    "{mixture: {weights: [0.5, 0.5], means: [[-1e308], [1e308]], deviations: [[1], [1]]}}",
    "{mixture: {weights: [1, 0], means: [[0], [1]], deviations: [[1], [1]]}}",
    "{mixture: {weights: [0.999999999999, 1e-12], means: [[0], [9]], deviations: [[1e-160], [1e150]]}}",
    "{categorical: {uniform: {types: 1}}}", "{categorical: {zipf: {types: 2, exponent: 1000}}}",
    "{categorical: {weights: [1, 0, 1e-320]}}", "{categorical: {weights: [1e308, 1e308]}}",
    "{poisson: {rate: 1e-300}}", "{poisson: {rate: 1000000}}", "{csv: {file: nan.csv}}",
    "{csv: {file: nan.csv, missing: drop}}", "{csv: {file: same.csv, standardise: true}}",
    "{csv: {file: same.csv}}", "{csv: {file: huge.csv}}",
    "{csv: {file: huge.csv, standardise: true}}",
    "{csv: {file: one.csv}}", "{csv: {file: empty.csv}}",
  ]

  private static let learners = [
    "{gaussian: {divisor: n}}", "{gaussian: {divisor: n-1}}",
    "{gaussian_mixture: {components: 1, covariance_floor: 0}}",
    "{gaussian_mixture: {components: 7, covariance: full, restarts: 1}}",
    "{gaussian_mixture: {components: 3, covariance: diagonal, covariance_floor: 1e-300}}",
    "{categorical: {}}",
    "{poisson: {}}", "{resampler: {}}",
  ]

  private static let sizes = [
    "1, synthetic: 1", "2, synthetic: 1", "1, synthetic: 2", "2, synthetic: 2", "3, synthetic: 50",
    "0, synthetic: 5",
  ]

  private static let files = [
    "nan.csv": "a\n1\nNaN\n2\n\ninf\n3\n", "same.csv": "a\n" + String(repeating: "7\n", count: 50),
    "huge.csv": "a\n" + (0..<40).map { $0 % 2 == 0 ? "1e308\n" : "-1e308\n" }.joined(),
    "one.csv": "a\n1\n", "empty.csv": "",
  ]

  @Test func extremesAreRefusedOrRecorded() throws {
    let workplace = try Workplace()
    for (name, text) in Self.files { try workplace.folder.write(text, to: "work/" + name) }
    let all = Self.sources.flatMap { source in
      Self.learners.flatMap { learner in Self.sizes.map { (source, learner, $0) } }
    }
    var (ran, refused, seconds) = (0, 0, 0.0)
    let points = Torture.points(all, sample: 100)
    for (source, learner, sizes) in points {
      try workplace.clear()
      let text = """
        experiment: small
        replicates: 4
        source: \(source)
        learner: \(learner)
        chain: {generations: 3, real: \(sizes)}
        figures: []
        """
      try workplace.folder.write(text, to: "work/x.yaml")
      let run = try workplace.perform(["run", "x.yaml"], limit: 60)
      seconds = max(seconds, run.processorSeconds)
      let note = "\(source) \(learner) \(sizes): \(run.ending): \(run.errors)"
      #expect(run.status == 0 || run.status == 65, "\(note)")
      if run.succeeded {
        ran += 1
        try expectSoundTables(workplace, note)
      } else {
        refused += 1
        #expect(
          run.errors.contains(#/x\.yaml:\d+:\d+: error: /#) || run.errors.contains(".csv:"),
          "\(note)")
      }
    }
    #expect(ran > 0 && refused > 0)
    Torture.tell(
      "R12", "\(points.count) experiments: \(ran) ran, \(refused) refused, slowest \(seconds) s")
  }

  private func expectSoundTables(_ workplace: Workplace, _ note: String) throws {
    for name in ["measurements", "parameters", "summary", "decay"] {
      let text = String(
        decoding: FileManager.default.contents(atPath: workplace.run + "/tables/\(name).csv")
          ?? Data(),
        as: UTF8.self)
      let lines = text.split(whereSeparator: \.isNewline)
      for line in lines.dropFirst() {
        let fields = line.split(separator: ",", omittingEmptySubsequences: false)
        let broken = fields.filter {
          ["nan", "-nan", "inf", "-inf", "infinity"].contains($0.lowercased())
        }
        #expect(broken.isEmpty, "\(name): \(line): \(note)")
      }
      guard name == "measurements" else { continue }
      for line in lines.dropFirst() {
        let fields = line.split(separator: ",", omittingEmptySubsequences: false)
        let (value, status) = (fields[fields.count - 2], fields[fields.count - 1])
        #expect(["ok", "infinite", "undefined", "ended"].contains(status), "\(line): \(note)")
        #expect(value.isEmpty == (status != "ok"), "\(line): \(note)")
        #expect(status != "ok" || Double(value)?.isFinite == true, "\(line): \(note)")
      }
    }
  }
}
