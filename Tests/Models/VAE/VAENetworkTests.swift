// SPDX-License-Identifier: GPL-3.0-or-later

import CollapseNumerics
import Foundation
import Testing

@testable import CollapseModels

@Suite struct VAENetworkTests {
  /// Both likelihoods, both ways of a variance, both activations, layers from none to two.
  static let architectures: [VAEArchitecture] = {
    let widths: [([Int], [Int])] = [([], []), ([5], [4]), ([6, 3], [5, 4])]
    let likelihoods: [VAEArchitecture.Likelihood] = [
      .bernoulli, .gaussian(variance: 0.3), .gaussian(variance: nil),
    ]
    return widths.flatMap { encoder, decoder in
      likelihoods.flatMap { likelihood in
        [Activation.relu, .tanh].map { activation in
          VAEArchitecture(
            dimension: 4, encoder: encoder, latentCount: 2, decoder: decoder,
            activation: activation, likelihood: likelihood)
        }
      }
    }
  }()

  @Test(arguments: architectures)
  func gradientsAreCentralDifferences(_ architecture: VAEArchitecture) {
    var random = stream("gradient")
    let parameters = architecture.initialParameters(using: &random)
    let rows = 7
    var points = [Double](repeating: 0, count: rows * 4)
    random.fillUniform(&points)
    var noise = [Double](repeating: 0, count: rows * 2)
    random.fillStandardNormal(&noise)
    func loss(_ parameters: [Double], _ gradients: inout [Double]) -> Double {
      let network = VAENetwork(architecture, parameters: parameters, capacity: 8, learns: true)
      let losses = gradients.withUnsafeMutableBufferPointer {
        network.learn(points, noise: noise, rows: rows, beta: 1.5, gradients: $0.baseAddress!)
      }
      return (losses.reconstruction + 1.5 * losses.divergence) / Double(rows)
    }
    var gradients = [Double](repeating: .nan, count: parameters.count)
    _ = loss(parameters, &gradients)
    var unused = gradients
    for index in parameters.indices {
      var (above, below) = (parameters, parameters)
      let step = 1e-5
      above[index] += step
      below[index] -= step
      let difference = (loss(above, &unused) - loss(below, &unused)) / (2 * step)
      #expect(
        abs(gradients[index] - difference) < 1e-7 * max(1, abs(difference)),
        "parameter \(index): \(gradients[index]), difference \(difference)")
    }
  }

  @Test func aGradientThatForgetsAFactorIsFound() {
    // What the test above compares is far from a gradient twice as large.
    let architecture = Self.architectures[0]
    var random = stream("gradient")
    let parameters = architecture.initialParameters(using: &random)
    let network = VAENetwork(architecture, parameters: parameters, capacity: 8, learns: true)
    var gradients = [Double](repeating: 0, count: parameters.count)
    let points = [Double](repeating: 1, count: 28)
    let noise = [Double](repeating: 0.5, count: 14)
    _ = gradients.withUnsafeMutableBufferPointer {
      network.learn(points, noise: noise, rows: 7, beta: 1, gradients: $0.baseAddress!)
    }
    #expect(gradients.contains { abs($0) > 1e-2 })
  }

  @Test(arguments: 0..<4)
  func lossesOfTwentyStepsArePyTorchs(_ place: Int) throws {
    let oracle = try #require(NetworkOracle.shared)
    let example = oracle.cases[place]
    let double = trace(Double.self, example, oracle)
    let single = trace(Float.self, example, oracle)
    for step in example.double.indices {
      for part in 0..<2 {
        let (expected, found) = (example.double[step][part], double[step][part])
        #expect(abs(found / expected - 1) < 1e-9, "\(example): step \(step): \(found), \(expected)")
        let rough = single[step][part] / example.single[step][part]
        #expect(abs(rough - 1) < 1e-3, "\(example): step \(step) in single precision: \(rough)")
      }
    }
  }

  private func trace<Scalar: DenseScalar>(
    _ scalar: Scalar.Type, _ example: NetworkOracle.Case, _ oracle: NetworkOracle
  ) -> [[Double]] {
    var numbers = OracleNumbers()
    let architecture = example.architecture
    var training = VAETraining<Scalar>(
      architecture, parameters: numbers.parameters(architecture).map { Scalar($0) },
      settings: example.settings(learningRate: oracle.learningRate, rows: oracle.rows))
    return example.double.indices.map { _ in
      let (points, noise) = numbers.batch(architecture, rows: oracle.rows)
      let losses = training.step(
        points.map { Scalar($0) }, noise: noise.map { Scalar($0) }, rows: oracle.rows)
      return [
        losses.reconstruction / Double(oracle.rows), losses.divergence / Double(oracle.rows),
      ]
    }
  }
}
