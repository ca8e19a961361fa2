// SPDX-License-Identifier: GPL-3.0-or-later

import CollapseModels
import CollapseNumerics
import Testing

/// What holds for every family in the catalog.
@Suite struct FamilyLawTests {
  @Test(arguments: FamilyCase.all)
  func aSampleHasAsManyRowsAsAskedFor(_ family: FamilyCase) throws {
    let model = try family.model()
    for count in [0, 1, 2, 513] {
      let points = try model.points(count, "count")
      #expect(points.count == count)
      #expect(points.dimension == family.training.dimension)
    }
  }

  @Test(arguments: FamilyCase.all)
  func theSameStreamGivesTheSameModelAndTheSameSample(_ family: FamilyCase) throws {
    let (first, second) = (try family.model(), try family.model())
    #expect(first.archive == second.archive)
    #expect(try first.points(300, "same") == second.points(300, "same"))
    #expect(try first.points(300, "same") != second.points(300, "other"))
  }

  @Test(arguments: FamilyCase.all)
  func aLongerSampleBeginsWithTheShorter(_ family: FamilyCase) throws {
    let model = try family.model()
    #expect(try model.points(700, "length").prefix(123) == model.points(123, "length"))
  }

  @Test(arguments: FamilyCase.all)
  func aPrefixIsAsFairAsTheWhole(_ family: FamilyCase) throws {
    let points = try family.model().points(20_000, "prefix")
    for (name, z) in prefixDifferences(points) {
      #expect(abs(z) < 5, "\(name): z = \(z)")
    }
  }

  @Test(arguments: FamilyCase.all)
  func anUnfairPrefixIsFound(_ family: FamilyCase) throws {
    let points = try family.model().points(20_000, "prefix")
    let order = (0..<points.count).sorted { points[$0].first! < points[$1].first! }
    let worst = prefixDifferences(points.selecting(order)).map { abs($0.z) }.max()!
    #expect(worst > 5)
  }

  @Test(arguments: FamilyCase.all)
  func logProbabilitiesOfOwnSamplesAreFinite(_ family: FamilyCase) throws {
    let model = try family.model()
    let logs = try model.logProbabilities(of: .points(model.points(2_000, "scored")))
    #expect(logs.count == 2_000)
    let areFinite = logs.allSatisfy { $0.isFinite }
    #expect(areFinite)
    #expect(model.logProbabilities(of: .points(model.rowless)).isEmpty)
  }

  @Test(arguments: FamilyCase.all)
  func saveAndLoadGiveTheModelBackBitForBit(_ family: FamilyCase) throws {
    let model = try family.model()
    let restored = try family.learner.restore(model.archive)
    #expect(restored.archive == model.archive)
    #expect(restored.parameters == model.parameters)
    let points = try model.points(500, "restored")
    #expect(try restored.points(500, "restored") == points)
    #expect(
      restored.logProbabilities(of: .points(points)).map(\.bitPattern)
        == model.logProbabilities(of: .points(points)).map(\.bitPattern))
  }

  @Test(arguments: FamilyCase.all)
  func anArchiveOfAnotherFamilyVersionOrSizeIsRefused(_ family: FamilyCase) throws {
    let archive = try family.model().archive
    let stranger = ModelArchive(
      family: "stranger", integers: archive.integers, doubles: archive.doubles)
    #expect(throws: ArchiveFailure.wrongFamily(found: "stranger", expected: archive.family)) {
      try family.learner.restore(stranger)
    }
    let older = ModelArchive(
      family: archive.family, version: 0, integers: archive.integers, doubles: archive.doubles)
    #expect(throws: ArchiveFailure.wrongVersion(found: 0, expected: 1)) {
      try family.learner.restore(older)
    }
    for name in archive.doubles.keys {
      var lacking = archive
      lacking.doubles[name] = nil
      #expect(throws: ArchiveFailure.missing(name)) { try family.learner.restore(lacking) }
    }
  }

  /// Twenty refits of own samples scatter about the model's parameters: z of their mean.
  @Test(arguments: FamilyCase.all)
  func refitsOfLargeOwnSamplesRecoverTheParameters(_ family: FamilyCase) throws {
    let model = try family.model()
    let refits = try (0..<20).map { index in
      var random = stream("refit \(index)")
      let own = model.sample(4_000, using: &random)
      return try family.learner.fit(own, after: nil, using: &random).model.parameterValues
    }
    for (index, parameter) in model.parameters.enumerated() {
      let values = refits.map { $0[index] }
      let error = try #require(Statistics.standardError(values))
      let difference = Statistics.mean(values) - parameter.value
      let z = difference == 0 ? 0 : difference / error
      #expect(abs(z) < 5, "\(parameter.name): z = \(z)")
    }
  }

  @Test(arguments: FamilyCase.all.filter { $0.learner.statistics(of: .points($0.training)) != nil })
  func mergedStatisticsGiveTheFitOfTheJoinedRows(_ family: FamilyCase) throws {
    let shifted = family.training.values.map { 1_000 + 3 * $0 }
    let points = Points(dimension: family.training.dimension, values: shifted)
    let cuts = [0, 7, 90, points.count]
    let batches = try zip(cuts, cuts.dropFirst()).map {
      try #require(family.learner.statistics(of: .points(points.slice($0..<$1))))
    }
    var random = stream("fit")
    let rows = try family.learner.fit(.points(points), after: nil, using: &random)
    let merged = try family.learner.fit(.joining(batches), after: nil, using: &random)
    #expect(largestDifference(merged.model.parameterValues, rows.model.parameterValues) < 1e-12)
    #expect(abs(merged.objective - rows.objective) < 1e-12)
  }

  @Test(arguments: FamilyCase.all, RandomStream.Hostility.allCases)
  func hostileStreamsAreSurvived(_ family: FamilyCase, _ hostility: RandomStream.Hostility) throws {
    var random = RandomStream(hostile: hostility)
    let fit = try? family.learner.fit(.points(family.training), after: nil, using: &random)
    let model = try fit?.model ?? family.model()
    let points = try #require(model.sample(100, using: &random).points)
    #expect(points.count == 100)
    let areFinite = points.values.allSatisfy { $0.isFinite }
    #expect(areFinite)
  }

  @Test(arguments: FamilyCase.all)
  func traitsSayWhatModelsOffer(_ family: FamilyCase) throws {
    let model = try family.model()
    let traits = family.learner.traits
    #expect(model.family == family.learner.family)
    #expect(model.scoring == traits.scoring)
    #expect((model.gaussianComponents != nil) == traits.isGaussianMixture)
    #expect((model.distributionMoments != nil) == traits.hasMoments)
    #expect(
      (model.cumulativeProbability(at: 0) != nil)
        == (traits.hasCumulative && family.training.dimension == 1))
    #expect(model.parameters.contains { $0.name == "weight_1" } == traits.hasWeights)
  }

  @Test(arguments: FamilyCase.all)
  func momentsAreThoseOfALargeSample(_ family: FamilyCase) throws {
    let model = try family.model()
    let points = try model.points(40_000, "moments")
    let moments = try #require(model.distributionMoments)
    for column in 0..<points.dimension {
      let values = (0..<points.count).map { points.values[$0 * points.dimension + column] }
      let centred = values.map { $0 - moments.mean[column] }
      let squares = centred.map { $0 * $0 - moments.covariance[column, column] }
      for list in [centred, squares] {
        let z = Statistics.mean(list) / Statistics.standardError(list)!
        #expect(abs(z) < 5, "coordinate \(column): z = \(z)")
      }
    }
  }
}

extension GenerativeModel {
  /// A sample of no rows.
  fileprivate var rowless: Points {
    var random = stream("none")
    return sample(0, using: &random).points ?? Points(dimension: 1, values: [])
  }
}

/// First and second moments of a sample's first quarter against the rest, in standard errors.
private func prefixDifferences(_ points: Points) -> [(name: String, z: Double)] {
  (0..<points.dimension).flatMap { column in
    let values = (0..<points.count).map { points.values[$0 * points.dimension + column] }
    let mean = Statistics.mean(values)
    let squares = values.map { ($0 - mean) * ($0 - mean) }
    return [("mean of \(column)", values), ("variance of \(column)", squares)].map { name, list in
      let first = Array(list.prefix(list.count / 4))
      let rest = Array(list.dropFirst(list.count / 4))
      let difference = Statistics.mean(first) - Statistics.mean(rest)
      let variance =
        Statistics.variance(first)! / Double(first.count)
        + Statistics.variance(rest)! / Double(rest.count)
      return (name, difference / variance.squareRoot())
    }
  }
}
