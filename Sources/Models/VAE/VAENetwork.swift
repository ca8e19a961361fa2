// SPDX-License-Identifier: GPL-3.0-or-later

internal import CollapseNumerics

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// Encoder and decoder with the room that one batch needs: the way forward, and the way back.
final class VAENetwork<Scalar: DenseScalar> {
  let architecture: VAEArchitecture
  /// The most rows of a batch.
  let capacity: Int
  let parameters: NetworkRoom<Scalar>
  let encoder: [VAEArchitecture.Layer]
  let decoder: [VAEArchitecture.Layer]
  /// The outputs of every layer, the encoder's first; the last ones lack their bias.
  private let outputs: [NetworkRoom<Scalar>]
  private let codes: NetworkRoom<Scalar>
  private let losses: NetworkRoom<Double>
  private let divergences: NetworkRoom<Double>
  /// Two batches of gradients as wide as the widest layer; none where there is no way back.
  private let gradientRoom: [NetworkRoom<Scalar>]

  /// - Parameter learns: whether there will be a way back.
  init(_ architecture: VAEArchitecture, parameters: [Scalar], capacity: Int, learns: Bool) {
    precondition(parameters.count == architecture.parameterCount, "\(parameters.count) parameters")
    self.architecture = architecture
    self.capacity = capacity
    self.parameters = NetworkRoom(parameters, repeating: 0)
    encoder = architecture.encoderLayers
    decoder = architecture.decoderLayers
    outputs = (encoder + decoder).map { NetworkRoom(capacity * $0.outputs, repeating: 0) }
    codes = NetworkRoom(capacity * architecture.latentCount, repeating: 0)
    losses = NetworkRoom(capacity, repeating: 0)
    divergences = NetworkRoom(capacity, repeating: 0)
    let widest = (encoder + decoder).flatMap { [$0.inputs, $0.outputs] }.max() ?? 1
    gradientRoom = (0..<(learns ? 2 : 0)).map { _ in
      NetworkRoom(capacity * widest, repeating: 0)
    }
  }

  /// The means and log-variances of the codes, 2 q numbers a row.
  func encode(_ points: UnsafePointer<Scalar>, rows: Int) -> UnsafeMutablePointer<Scalar> {
    forward(points, encoder, firstRoom: 0, rows: rows)
    let heads = outputs[encoder.count - 1].start
    activate(heads, encoder[encoder.count - 1], rows: rows)
    return heads
  }

  /// The decoder's output without the bias of its last layer.
  func decode(_ codes: UnsafePointer<Scalar>, rows: Int) -> UnsafeMutablePointer<Scalar> {
    forward(codes, decoder, firstRoom: encoder.count, rows: rows)
    return outputs[outputs.count - 1].start
  }

  /// The decoder's means.
  func means(ofCodes codes: UnsafePointer<Scalar>, rows: Int) -> UnsafeMutablePointer<Scalar> {
    let means = decode(codes, rows: rows)
    let layer = decoder[decoder.count - 1]
    Scalar.activate(
      means, bias: parameters.start + layer.bias, rows: rows, columns: layer.outputs,
      architecture.likelihood == .bernoulli ? .sigmoid : .none)
    return means
  }

  /// The Gaussian likelihood's variance of a pixel; 1 where the likelihood has none.
  var pixelVariance: Double {
    switch architecture.likelihood {
    case .bernoulli: 1
    case .gaussian(let variance?): variance
    case .gaussian(nil): exp(Double(parameters.start[architecture.variancePlace!]))
    }
  }

  /// −ln p(x | z) of every row for outputs that `decode` gave, which become their gradients × `scale`.
  func reconstructionLosses(
    _ outputs: UnsafeMutablePointer<Scalar>, targets: UnsafePointer<Scalar>, rows: Int,
    scale: Double
  ) -> UnsafeMutablePointer<Double> {
    let layer = decoder[decoder.count - 1]
    let bias = UnsafePointer(parameters.start + layer.bias)
    if architecture.likelihood == .bernoulli {
      Scalar.crossEntropy(
        outputs, bias: bias, targets: targets, rows: rows, columns: layer.outputs,
        scale: Scalar(scale), losses: losses.start)
      return losses.start
    }
    let variance = pixelVariance
    Scalar.squaredDistance(
      outputs, bias: bias, targets: targets, rows: rows, columns: layer.outputs,
      scale: Scalar(scale / variance), squares: losses.start)
    let peak = Double(layer.outputs) * (Normal.halfLogTwoPi + 0.5 * log(variance))
    for row in 0..<rows { losses.start[row] = 0.5 * losses.start[row] / variance + peak }
    return losses.start
  }

  private func forward(
    _ inputs: UnsafePointer<Scalar>, _ layers: [VAEArchitecture.Layer], firstRoom: Int, rows: Int
  ) {
    precondition(rows <= capacity, "\(rows) rows in room for \(capacity)")
    var inputs = inputs
    for (index, layer) in layers.enumerated() {
      let output = outputs[firstRoom + index].start
      Scalar.multiply(
        inputs, transposed: false, parameters.start + layer.start, transposed: false,
        into: output, rows: rows, columns: layer.outputs, inner: layer.inputs, keep: 0)
      if index < layers.count - 1 { activate(output, layer, rows: rows) }
      inputs = UnsafePointer(output)
    }
  }

  private func activate(
    _ values: UnsafeMutablePointer<Scalar>, _ layer: VAEArchitecture.Layer, rows: Int
  ) {
    Scalar.activate(
      values, bias: parameters.start + layer.bias, rows: rows, columns: layer.outputs,
      layer.activation)
  }
}

// MARK: - The way back

extension VAENetwork {
  /// What one batch costs, summed over its rows, in nats.
  struct Losses {
    var reconstruction = 0.0
    var divergence = 0.0
  }

  /// The losses of a batch, and the gradient of their mean, reconstruction + β · divergence.
  ///
  /// - Parameters:
  ///   - noise: standard normal, q numbers a row.
  ///   - gradients: overwritten, one number a parameter.
  func learn(
    _ targets: UnsafePointer<Scalar>, noise: UnsafePointer<Scalar>, rows: Int, beta: Double,
    gradients: UnsafeMutablePointer<Scalar>
  ) -> Losses {
    let latents = architecture.latentCount
    let scale = 1 / Double(rows)
    let heads = encode(targets, rows: rows)
    Scalar.drawCodes(
      heads, noise: noise, rows: rows, latents: latents, into: codes.start,
      divergences: divergences.start)
    let output = decode(codes.start, rows: rows)
    let rowLosses = reconstructionLosses(output, targets: targets, rows: rows, scale: scale)
    var losses = Losses()
    for row in 0..<rows {
      losses.reconstruction += rowLosses[row]
      losses.divergence += divergences.start[row]
    }
    learnVariance(losses.reconstruction, rows: rows, gradients)
    let codeGradients = backward(
      output, decoder, inputs: codes.start, firstRoom: encoder.count, rows: rows, gradients)
    // The codes' gradient lies in one of the two rooms; the heads' goes into the other.
    let headGradients = otherRoom(than: codeGradients)
    Scalar.takeBackCodes(
      heads, noise: noise, gradients: codeGradients, rows: rows, latents: latents,
      scale: Scalar(beta * scale), into: headGradients)
    _ = backward(
      headGradients, encoder, inputs: targets, firstRoom: 0, rows: rows, gradients,
      reachesInputs: false)
    return losses
  }

  /// The gradient of a learned log-variance s: each pixel costs (x − m)²/2eˢ + s/2.
  private func learnVariance(
    _ reconstruction: Double, rows: Int, _ gradients: UnsafeMutablePointer<Scalar>
  ) {
    guard let place = architecture.variancePlace else { return }
    let pixels = Double(architecture.dimension)
    let peak = pixels * (Normal.halfLogTwoPi + 0.5 * log(pixelVariance))
    let scaledSquares = reconstruction / Double(rows) - peak
    gradients[place] = Scalar(0.5 * pixels - scaledSquares)
  }

  /// Takes the gradient of the last layer's sums back through the layers.
  ///
  /// - Returns: the gradient of the inputs, in one of the gradients' rooms.
  private func backward(
    _ gradient: UnsafeMutablePointer<Scalar>, _ layers: [VAEArchitecture.Layer],
    inputs: UnsafePointer<Scalar>, firstRoom: Int, rows: Int,
    _ gradients: UnsafeMutablePointer<Scalar>, reachesInputs: Bool = true
  ) -> UnsafeMutablePointer<Scalar> {
    var gradient = gradient
    for index in layers.indices.reversed() {
      let layer = layers[index]
      let before = index == 0 ? inputs : UnsafePointer(outputs[firstRoom + index - 1].start)
      Scalar.multiply(
        before, transposed: true, gradient, transposed: false, into: gradients + layer.start,
        rows: layer.inputs, columns: layer.outputs, inner: rows, keep: 0)
      Scalar.sumColumns(
        gradient, rows: rows, columns: layer.outputs, into: gradients + layer.bias)
      guard index > 0 || reachesInputs else { break }
      let next = otherRoom(than: gradient)
      Scalar.multiply(
        gradient, transposed: false, parameters.start + layer.start, transposed: true, into: next,
        rows: rows, columns: layer.inputs, inner: layer.outputs, keep: 0)
      if index > 0 {
        Scalar.takeBack(
          next, through: before, count: rows * layer.inputs, layers[index - 1].activation)
      }
      gradient = next
    }
    return gradient
  }

  private func otherRoom(than room: UnsafeMutablePointer<Scalar>) -> UnsafeMutablePointer<Scalar> {
    room == gradientRoom[0].start ? gradientRoom[1].start : gradientRoom[0].start
  }
}
