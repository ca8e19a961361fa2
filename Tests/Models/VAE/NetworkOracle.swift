// SPDX-License-Identifier: GPL-3.0-or-later

import CollapseNumerics
import CollapseTestSupport
import Foundation

@testable import CollapseModels

/// PyTorch's losses on small VAEs: `Tests/Oracles/vae.json`, made by `vae.py` beside it.
struct NetworkOracle: Decodable, Sendable {
  struct Case: Decodable, Sendable, CustomStringConvertible {
    let dimension: Int
    let encoder: [Int]
    let latents: Int
    let decoder: [Int]
    let activation: String
    let variance: Double?
    let bernoulli: Bool
    let beta: Double
    /// By step: reconstruction and divergence, means over the batch, in nats.
    let double: [[Double]]
    let single: [[Double]]

    var description: String {
      "\(dimension)-\(encoder)-\(latents)-\(decoder), \(activation), "
        + (bernoulli ? "bernoulli" : "gaussian \(variance.map { "\($0)" } ?? "learned")")
    }

    var architecture: VAEArchitecture {
      VAEArchitecture(
        dimension: dimension, encoder: encoder, latentCount: latents, decoder: decoder,
        activation: activation == "relu" ? .relu : .tanh,
        likelihood: bernoulli ? .bernoulli : .gaussian(variance: variance))
    }

    func settings(learningRate: Double, rows: Int) -> VAESettings {
      var settings = VAESettings(latentCount: latents, encoder: encoder, decoder: decoder)
      settings.activation = architecture.activation
      settings.likelihood = architecture.likelihood
      settings.beta = beta
      settings.learningRate = learningRate
      settings.batchSize = rows
      return settings
    }
  }

  let rows: Int
  let learningRate: Double
  let cases: [Case]

  static let shared: NetworkOracle? = {
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    let data = try? Data(contentsOf: Repository.url("Tests/Oracles/vae.json"))
    return data.flatMap { try? decoder.decode(NetworkOracle.self, from: $0) }
  }()
}

/// The whole numbers of `vae.py`.
struct OracleNumbers {
  private var state: UInt64 = 1

  mutating func draw(_ count: Int, from least: Double, by step: Double) -> [Double] {
    (0..<count).map { _ in
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return least + Double(state >> 56) * step
    }
  }

  /// Weights and biases, and a learned log-variance of 0.
  mutating func parameters(_ architecture: VAEArchitecture) -> [Double] {
    var parameters: [Double] = []
    for layer in architecture.encoderLayers + architecture.decoderLayers {
      parameters += draw(layer.inputs * layer.outputs, from: -0.5, by: 0x1p-8)
      parameters += draw(layer.outputs, from: -0.25, by: 0x1p-9)
    }
    return parameters + (architecture.variancePlace == nil ? [] : [0])
  }

  /// A batch and its noise.
  mutating func batch(
    _ architecture: VAEArchitecture, rows: Int
  ) -> (points: [Double], noise: [Double]) {
    var points = draw(rows * architecture.dimension, from: 0, by: 0x1p-8)
    if architecture.likelihood == .bernoulli { points = points.map { $0 >= 0.5 ? 1 : 0 } }
    return (points, draw(rows * architecture.latentCount, from: -2, by: 0x1p-6))
  }
}
