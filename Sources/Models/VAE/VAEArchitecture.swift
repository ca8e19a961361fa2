// SPDX-License-Identifier: GPL-3.0-or-later

public import CollapseNumerics

/// How wide the layers of a VAE are, what they do, and what likelihood ends the decoder.
public struct VAEArchitecture: Sendable, Hashable {
  /// What a decoder's output says of a pixel.
  public enum Likelihood: Sendable, Hashable {
    /// Outputs are logits. Of grey pixels it is the cross-entropy, no likelihood of a density.
    case bernoulli
    /// Outputs are means; one variance for all pixels, learned with the weights where it is nil.
    case gaussian(variance: Double?)
  }

  public let dimension: Int
  /// Widths of the encoder's hidden layers, from the points on; may be empty.
  public let encoder: [Int]
  public let latentCount: Int
  /// Widths of the decoder's hidden layers, from the codes on; may be empty.
  public let decoder: [Int]
  /// Of hidden layers: `relu` or `tanh`.
  public let activation: Activation
  public let likelihood: Likelihood

  public init(
    dimension: Int, encoder: [Int], latentCount: Int, decoder: [Int],
    activation: Activation = .relu, likelihood: Likelihood = .bernoulli
  ) {
    precondition(
      ([dimension, latentCount] + encoder + decoder).allSatisfy { $0 >= 1 },
      "layers of \(dimension), \(encoder), \(latentCount), \(decoder)")
    self.dimension = dimension
    self.encoder = encoder
    self.latentCount = latentCount
    self.decoder = decoder
    self.activation = activation
    self.likelihood = likelihood
  }

  /// One layer: y = f(x W + b), W inputs × outputs, row-major.
  struct Layer: Sendable, Hashable {
    let inputs: Int
    let outputs: Int
    /// Where W begins in the list of all parameters; b follows it.
    let start: Int
    let activation: Activation

    var bias: Int { start + inputs * outputs }
    var end: Int { bias + outputs }
  }

  /// The encoder's layers; the last gives means and log-variances of the codes.
  var encoderLayers: [Layer] {
    layers([dimension] + encoder + [2 * latentCount], from: 0)
  }

  /// The decoder's layers; the last gives logits or means.
  var decoderLayers: [Layer] {
    layers([latentCount] + decoder + [dimension], from: encoderLayers.last!.end)
  }

  /// Where the learned log-variance of the pixels stands; nil where there is none.
  var variancePlace: Int? {
    likelihood == .gaussian(variance: nil) ? decoderLayers.last!.end : nil
  }

  /// Weights, biases and the learned variance.
  public var parameterCount: Int { decoderLayers.last!.end + (variancePlace == nil ? 0 : 1) }

  private func layers(_ widths: [Int], from start: Int) -> [Layer] {
    var (layers, start) = ([Layer](), start)
    for (index, (inputs, outputs)) in zip(widths, widths.dropFirst()).enumerated() {
      let isLast = index == widths.count - 2
      layers.append(
        Layer(
          inputs: inputs, outputs: outputs, start: start,
          activation: isLast ? .none : activation))
      start = layers[index].end
    }
    return layers
  }

  /// Fresh weights and biases, uniform within ±1/√inputs of their layer; a learned variance of 1.
  ///
  /// - Source: what PyTorch's `nn.Linear` does: LeCun et al. 1998, "Efficient BackProp", with He's
  ///   gain for a leaky slope of √5.
  func initialParameters(using stream: inout RandomStream) -> [Double] {
    var parameters = [Double](repeating: 0, count: parameterCount)
    for layer in encoderLayers + decoderLayers {
      let reach = 1 / Double(layer.inputs).squareRoot()
      var uniforms = [Double](repeating: 0, count: layer.end - layer.start)
      stream.fillUniform(&uniforms)
      for (index, uniform) in uniforms.enumerated() {
        parameters[layer.start + index] = reach * (2 * uniform - 1)
      }
    }
    return parameters
  }
}
