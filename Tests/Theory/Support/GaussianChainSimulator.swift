// SPDX-License-Identifier: GPL-3.0-or-later

import CollapseLedger
import CollapseNumerics

/// Refits a Gaussian on its own rows again and again, in the plainest way, with one fault if asked.
struct GaussianChainSimulator {
  enum Fault: CaseIterable {
    case otherDivisor
    case sameDrawsInEveryGeneration
    case sameDrawsInEveryReplicate
    case labelsOneGenerationOff
    case fitHandedOn
    case tenRowsDropped
    case deviationForVariance
    case accumulateForReplace
    case diagonalCovariance
  }

  var dimension = 1
  var replicates = 200
  var generations = 20
  var real = 100
  var synthetic = 100
  var divisor = Statistics.Divisor.count
  var policy = "replace"
  var truthMean: [Double] = [0]
  var truthCovariance = Matrix.identity(1)
  var fault: Fault?
  var seed: UInt64 = 20_240_724

  /// What a plan would say of the cell.
  var facts: CellFacts {
    var facts: CellFacts = [
      "family": "gaussian", "source": "gaussian", "dimension": .integer(dimension),
      "divisor": .text(divisor.rawValue), "policy": .text(policy), "real": .integer(real),
      "synthetic": .integer(synthetic), "generations": .integer(generations),
    ]
    facts.set("truth.mean", truthMean)
    facts.set("truth.covariance", (0..<dimension).map { Array(truthCovariance.row($0)) })
    return facts
  }

  /// Runs every chain, and keeps the records asked for, with others after them.
  func results(
    ending ends: [GenerationRecord] = [], keeping isKept: (GenerationRecord) -> Bool = { _ in true }
  ) -> CellResults {
    let shift = fault == .labelsOneGenerationOff ? 1 : 0
    let records = (0..<replicates).flatMap { replicate in
      chain(replicate, generations: generations + shift).dropFirst(shift).enumerated().map {
        GenerationRecord(
          replicate: replicate, generation: $0, metricNames: [], readings: [],
          parameterNames: $1.names, parameters: $1.values.map { RecordedValue($0) })
      }
    }
    let cell = CellRecord(
      id: "0123456789abcdef", slug: "simulated", axisValues: [], generations: generations,
      referenceOrigin: .truth, facts: facts, settings: .object(JSONObject()))
    return CellResults(cell: cell, records: records.filter(isKept) + ends)
  }

  private func chain(_ replicate: Int, generations: Int) -> [Parameters] {
    let address = fault == .sameDrawsInEveryReplicate ? 0 : replicate
    var pool: [[Double]] = []
    var model = (mean: truthMean, covariance: truthCovariance)
    var chain: [Parameters] = []
    for generation in 0...generations {
      let source = fault == .sameDrawsInEveryGeneration ? min(generation, 1) : generation
      var stream = RandomStream(
        StreamAddress(seed: seed, replicate: address, generation: source, purpose: "rows"))
      var rows = draw(model, generation == 0 ? real : synthetic, &stream)
      if fault == .tenRowsDropped && generation > 0 { rows.removeLast(10) }
      let pools = policy == "accumulate" || fault == .accumulateForReplace
      pool = pools ? pool + rows : rows
      if !(fault == .fitHandedOn && generation == 5) { model = fit(pool) }
      chain.append(Parameters(mean: model.mean, covariance: model.covariance))
      if fault == .deviationForVariance {
        model.covariance = Matrix(diagonal: [model.covariance[0, 0].squareRoot()])
      }
    }
    return chain
  }

  private func draw(
    _ model: (mean: [Double], covariance: Matrix), _ count: Int, _ stream: inout RandomStream
  ) -> [[Double]] {
    guard let factor = try? Cholesky(of: model.covariance) else { return [] }
    return (0..<count).map { _ in
      let normal = (0..<dimension).map { _ in stream.standardNormal() }
      return zip(model.mean, factor.lower.multiplied(by: normal)).map { $0 + $1 }
    }
  }

  private func fit(_ rows: [[Double]]) -> (mean: [Double], covariance: Matrix) {
    let count = Double(rows.count)
    let mean = (0..<dimension).map { column in rows.reduce(0) { $0 + $1[column] } / count }
    let isMaximumLikelihood = (divisor == .count) != (fault == .otherDivisor)
    var covariance = Matrix(rowCount: dimension, columnCount: dimension)
    for row in rows {
      for first in 0..<dimension {
        for second in 0..<dimension where fault != .diagonalCovariance || first == second {
          covariance[first, second] += (row[first] - mean[first]) * (row[second] - mean[second])
        }
      }
    }
    return (mean, covariance.scaled(by: 1 / (isMaximumLikelihood ? count : count - 1)))
  }

  private struct Parameters {
    let names: [String]
    let values: [Double]

    init(mean: [Double], covariance: Matrix) {
      let dimension = mean.count
      names =
        dimension == 1
        ? ["mean", "variance"]
        : (1...dimension).map { "mean_\($0)" }
          + (1...dimension).flatMap { row in (1...row).map { "covariance_\(row)_\($0)" } }
      values = mean + (0..<dimension).flatMap { row in (0...row).map { covariance[row, $0] } }
    }
  }
}
