// SPDX-License-Identifier: GPL-3.0-or-later

public import CollapseNumerics

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// A variational autoencoder with the weights it has learned.
///
/// - Source: Kingma and Welling 2014, arXiv:1312.6114.
public struct VAEModel: Sendable, Hashable {
  /// The family's name in the catalog.
  public static let family = "vae"

  public let architecture: VAEArchitecture
  /// Weights and biases of the encoder's and the decoder's layers in order, and the learned
  /// log-variance where there is one.
  public let weights: [Float]
  public let emission: VAESettings.Emission
  public let priorTemperature: Double

  public init(
    _ architecture: VAEArchitecture, weights: [Float], emission: VAESettings.Emission = .sample,
    priorTemperature: Double = 1
  ) {
    precondition(
      weights.count == architecture.parameterCount && priorTemperature > 0,
      "\(weights.count) weights, temperature \(priorTemperature)")
    self.architecture = architecture
    self.weights = weights
    self.emission = emission
    self.priorTemperature = priorTemperature
  }

  /// Rows computed at a time. Blocks are always whole, so that a row's numbers do not depend on how
  /// many there are: kernels of matrix products treat edges differently.
  static let blockRows = 128

  func network() -> VAENetwork<Float> {
    VAENetwork(architecture, parameters: weights, capacity: Self.blockRows, learns: false)
  }
}

extension VAEModel: GenerativeModel {
  public var family: String { Self.family }
  public var scoring: Scoring { .lowerBound }

  /// Draws block after block: all codes of a block, then its pixels.
  public func sample(_ count: Int, using stream: inout RandomStream) -> Samples {
    .points(
      Points(
        dimension: architecture.dimension, values: draw(count, through: network(), using: &stream)))
  }

  /// The same with a network that is there already: n × d numbers, row-major.
  func draw(
    _ count: Int, through network: VAENetwork<Float>, using stream: inout RandomStream
  ) -> [Double] {
    let (d, q, block) = (architecture.dimension, architecture.latentCount, Self.blockRows)
    var values: [Double] = []
    values.reserveCapacity(count * d)
    var normals = [Double](repeating: 0, count: block * q)
    var pixels = [Double](repeating: 0, count: emission == .sample ? block * d : 0)
    let spread = priorTemperature.squareRoot()
    let deviation = network.pixelVariance.squareRoot()
    for start in stride(from: 0, to: count, by: block) {
      stream.fillStandardNormal(&normals)
      let codes = normals.map { Float(spread * $0) }
      let means = network.means(ofCodes: codes, rows: block)
      if architecture.likelihood == .bernoulli {
        stream.fillUniform(&pixels)
      } else {
        stream.fillStandardNormal(&pixels)
      }
      for index in 0..<min(block, count - start) * d {
        let mean = Double(means[index])
        if emission == .mean {
          values.append(mean)
        } else if architecture.likelihood == .bernoulli {
          values.append(pixels[index] < mean ? 1 : 0)
        } else {
          values.append(mean + deviation * pixels[index])
        }
      }
    }
    return values
  }

  /// Lower bounds: for each point one code drawn from its posterior, of a stream that is always the
  /// same.
  public func logProbabilities(of samples: Samples) -> [Double] {
    guard case .points(let points) = samples else {
      preconditionFailure("a VAE scores points, not \(samples.kind.rawValue)")
    }
    let posterior = posterior(of: points)
    var stream = RandomStream(StreamAddress(seed: 0, purpose: "vae/bounds"))
    let codes = posterior.draw(using: &stream)
    return zip(logLikelihoods(of: points, codes: codes), posterior.divergences).map { $0 - $1 }
  }

  /// `pixel_variance`, where the likelihood has one.
  public var parameters: [ModelParameter] {
    architecture.likelihood == .bernoulli
      ? [] : [ModelParameter("pixel_variance", network().pixelVariance)]
  }
}

extension LatentPosterior {
  /// One code a posterior, q numbers a row.
  public func draw(using stream: inout RandomStream) -> [Double] {
    var codes = [Double](repeating: 0, count: means.count)
    stream.fillStandardNormal(&codes)
    for index in codes.indices {
      codes[index] = means[index] + exp(0.5 * logVariances[index]) * codes[index]
    }
    return codes
  }

  /// The divergence of each coordinate's posterior from the prior, n × q, in nats.
  public var coordinateDivergences: [Double] {
    zip(means, logVariances).map { 0.5 * ($0 * $0 + exp($1) - 1 - $1) }
  }

  /// The divergence of each posterior from the prior, in nats.
  public var divergences: [Double] {
    let terms = coordinateDivergences
    return (0..<count).map { row in
      terms[row * latentCount..<(row + 1) * latentCount].reduce(0, +)
    }
  }
}
