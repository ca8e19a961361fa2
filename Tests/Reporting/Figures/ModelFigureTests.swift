// SPDX-License-Identifier: GPL-3.0-or-later

import CollapseLedger
import CollapseTestSupport
import Foundation
import Testing

@testable import CollapseReporting

struct ModelFigureTests {
  /// Two components on a line that draw together, of a known truth.
  static var line: Fixture {
    var fixture = Fixture()
    fixture.axes = [fixture.axes[0]]
    fixture.values = [[0], [0.5]]
    fixture.generations = 4
    fixture.facts = ["family": "gaussian_mixture", "source": "mixture", "dimension": 1]
    fixture.settings = [
      "source": [
        "mixture": [
          "weights": [0.75, 0.25], "means": [[-1], [2]], "deviations": [[0.5], [0.25]],
        ]
      ]
    ]
    fixture.parameters = { cell, _, generation in
      let shrink = 1 / Double(generation + 1 + cell)
      return [
        ("weight_1", 0.75), ("mean_1_1", -shrink), ("covariance_1_1_1", 0.25 * shrink),
        ("weight_2", 0.25), ("mean_2_1", 2 * shrink), ("covariance_2_1_1", 0.0625 * shrink),
      ]
    }
    return fixture
  }

  /// A Gaussian in the plane that shrinks; the truth is not known.
  static var plane: Fixture {
    var fixture = Fixture()
    fixture.axes = []
    fixture.values = [[]]
    fixture.generations = 2
    fixture.facts = ["family": "gaussian", "source": "csv", "dimension": 2]
    fixture.parameters = { _, _, generation in
      let shrink = 1 / Double(generation + 1)
      return [
        ("mean_1", 1 - shrink), ("mean_2", 2), ("covariance_1_1", 4 * shrink),
        ("covariance_2_1", shrink), ("covariance_2_2", shrink),
      ]
    }
    return fixture
  }

  private func figure(
    _ kind: String, _ fixture: Fixture, _ settings: JSONObject = [:]
  ) throws -> Figure {
    try Figure(
      FigureRecord(kind: kind, name: kind, settings: settings), of: FigureData(fixture.results()))
  }

  /// The points of one series of a data file.
  private func points(_ figure: Figure, _ index: Int) -> [[Double]] {
    figure.data.components(separatedBy: "\n\n\n")[index].split(separator: "\n")
      .filter { !$0.hasPrefix("#") }.map { $0.split(separator: " ").compactMap { Double($0) } }
  }

  @Test func densitiesAreThoseOfTruthAndModels() throws {
    let figure = try figure("distribution", Self.line, ["generations": [0, 4]])
    try Golden.expect(figure.script, equals: "distribution.gp")
    // Generation 0 of cell 0 is the truth: ¾ N(−1, ½²) + ¼ N(2, ¼²).
    let truth = points(figure, 2)
    #expect(points(figure, 0) == truth && truth.count >= 240)
    for point in truth {
      func normal(_ mean: Double, _ deviation: Double) -> Double {
        let z = (point[0] - mean) / deviation
        return exp(-z * z / 2) / deviation / (2 * Double.pi).squareRoot()
      }
      let density = 0.75 * normal(-1, 0.5) + 0.25 * normal(2, 0.25)
      #expect(abs(point[1] - density) < 1e-12)
    }
    // Every density integrates to 1 over what is drawn, by trapezia, but for 4 deviations' tails.
    for series in 0..<6 {
      let line = points(figure, series)
      let mass = zip(line, line.dropFirst()).reduce(0) {
        $0 + ($1.1[0] - $1.0[0]) * ($1.0[1] + $1.1[1]) / 2
      }
      #expect(abs(mass - 1) < 2e-3, "\(mass)")
    }
  }

  @Test func regionsOfAGaussianAreItsEllipses() throws {
    let figure = try figure("distribution", Self.plane, ["generations": [0]])
    let distances = points(figure, 0).map { point in
      // (x − μ)ᵀ Σ⁻¹ (x − μ) with Σ = ((4, 1), (1, 1)), whose inverse is ((1, −1), (−1, 4)) / 3.
      let (x, y) = (point[0], point[1] - 2)
      return (x * x - 2 * x * y + 4 * y * y) / 3
    }
    // χ² with 2 degrees: 50 % within 2 ln 2, 95 % within 2 ln 20; the grid is 1/14 of a deviation.
    for distance in distances {
      #expect(min(abs(distance - 2 * log(2)), abs(distance - 2 * log(20))) < 0.1, "\(distance)")
    }
    #expect(distances.contains { $0 < 2 } && distances.contains { $0 > 5 })
  }

  @Test func bandsFollowTheComponents() throws {
    let figure = try figure("components", Self.line)
    try Golden.expect(figure.script, equals: "components.gp")
    #expect(points(figure, 0)[1] == [1, -0.5 - 0.125.squareRoot(), -0.5 + 0.125.squareRoot()])
    #expect(points(figure, 3).map { $0[1] } == [2, 1, 2 / 3.0, 0.5, 0.4])
    #expect(points(figure, 4) == [[0, -1], [4, -1], [0, 2], [4, 2]])
  }

  @Test func ellipsesHoldHalfOfTheirComponent() throws {
    let figure = try figure("components", Self.plane)
    try Golden.expect(figure.script, equals: "components-plane.gp")
    #expect(points(figure, 0) == [[0, 2], [0.5, 2], [1 - 1 / 3.0, 2]])
    for point in points(figure, 1) {
      let (x, y) = (point[0], point[1] - 2)
      #expect(abs((x * x - 2 * x * y + 4 * y * y) / 3 - 2 * log(2)) < 1e-12)
    }
    #expect(figure.script.contains("title '2'"))
  }

  @Test func chainsThatEndedAreDrawnAsFarAsTheyWent() throws {
    var fixture = Self.line
    fixture.ends = [(cell: 0, replicate: 0, generation: 2)]
    #expect(points(try figure("components", fixture), 2).count == 2)
    #expect(points(try figure("distribution", fixture), 4).allSatisfy { $0.allSatisfy(\.isNaN) })
    #expect(points(try figure("components", fixture, ["replicate": 1]), 2).count == 5)
  }

  @Test func chainsThatEndedAtOnceLeaveThePanelEmpty() throws {
    var fixture = Self.plane
    fixture.ends = [(cell: 0, replicate: 0, generation: 0)]
    for kind in ["distribution", "components"] {
      let script = try figure(kind, fixture).script
      #expect(script.contains("replicate 0, which ended early in 1 of 1 cells"))
    }
    var single = Self.line
    single.generations = 0
    #expect(try figure("components", single).script.contains("using 1:2:3:4 with yerrorbars"))
    #expect(points(try figure("components", single), 0) == [[0, -1, -1.5, -0.5]])
  }

  @Test func allShapesOfCovarianceAreRead() throws {
    var fixture = Self.plane
    fixture.facts = ["family": "gaussian_mixture", "source": "csv", "dimension": 2]
    let means = [("weight_1", 1.0), ("mean_1_1", 0.0), ("mean_1_2", 0.0)]
    let shapes: [[(String, Double)]] = [
      [("variance_1", 4)], [("covariance_1_1", 4), ("covariance_2_1", 0), ("covariance_2_2", 4)],
      [("covariance_1_1_1", 4), ("covariance_1_2_2", 4)],
    ]
    for shape in shapes {
      fixture.parameters = { _, _, _ in (means + shape).map { (name: $0.0, value: $0.1) } }
      for point in points(try figure("components", fixture), 1) {
        #expect(abs(point[0] * point[0] + point[1] * point[1] - 8 * log(2)) < 1e-12)
      }
    }
  }

  @Test func manyCellsGetTheFirstTwelvePanels() throws {
    var fixture = Self.line
    fixture.values = (0..<20).map { [.integer($0)] }
    let script = try figure("components", fixture).script
    #expect(script.contains("the first 12 of 20 cells"))
    #expect(script.components(separatedBy: "\nplot ").count == 13)
  }

  @Test(arguments: ["distribution", "components"])
  func whatCannotBeDrawnIsRefused(kind: String) {
    #expect(throws: FigureFailure.notGaussian(kind)) { try figure(kind, Fixture()) }
    #expect(throws: FigureFailure.badSetting("replicate", expected: "0 to 2")) {
      try figure(kind, Self.line, ["replicate": 3])
    }
    #expect(throws: FigureFailure.badSetting("generations", expected: "some of 0 to 4")) {
      try figure(kind, Self.line, ["generations": [0, 5]])
    }
  }

  @Test(
    .enabled(if: Requirement.gnuplot.admits), arguments: ["distribution", "components", "phase"])
  func everyKindIsDrawnWithHostileTexts(kind: String) throws {
    let directory = try TemporaryFolder()
    let run = RunDirectory(path: directory("run"))
    let text = "'`touch pwned`' \"$(touch pwned)\" {/Symbol a}_b @c \\"
    for base in kind == "phase" ? [Fixture()] : [Self.line, Self.plane] {
      var fixture = base
      fixture.title = text
      fixture.axes = fixture.axes.indices.map { SweepAxis(key: "\($0) \(text)", path: "p\($0)") }
      fixture.values = fixture.values.enumerated().map { index, values in
        values.indices.map { .text("\(text) \($0 == 0 ? index / 2 : index % 2)") }
      }
      if fixture.axes.count == 1 { fixture.values = [[.text(text)], [.text(text + text + text)]] }
      let figure = try figure(kind, fixture)
      try figure.write(to: run)
      let svg = String(
        decoding: try WholeFile.read(try Gnuplot().draw(kind, in: run)), as: UTF8.self)
      #expect(svg.hasSuffix("</svg>\n\n") && svg.contains("`touch pwned`"))
      #expect(try Directories.names(in: run.plots) == ["\(kind).dat", "\(kind).gp", "\(kind).svg"])
    }
  }
}
