// SPDX-License-Identifier: GPL-3.0-or-later

internal import CollapseNumerics

/// Trains a VAE by Adam on shuffled batches.
struct VAETraining<Scalar: DenseScalar> {
  let network: VAENetwork<Scalar>
  let settings: VAESettings
  private let gradients: NetworkRoom<Scalar>
  private let means: NetworkRoom<Scalar>
  private let squares: NetworkRoom<Scalar>
  private let batch: NetworkRoom<Scalar>
  private let noise: NetworkRoom<Scalar>
  private var powers = (first: 1.0, second: 1.0)

  init(_ architecture: VAEArchitecture, parameters: [Scalar], settings: VAESettings) {
    self.settings = settings
    let capacity = settings.batchSize
    network = VAENetwork(
      architecture, parameters: parameters, capacity: capacity, learns: true)
    gradients = NetworkRoom(parameters.count, repeating: 0)
    means = NetworkRoom(parameters.count, repeating: 0)
    squares = NetworkRoom(parameters.count, repeating: 0)
    batch = NetworkRoom(capacity * architecture.dimension, repeating: 0)
    noise = NetworkRoom(capacity * architecture.latentCount, repeating: 0)
  }

  /// One step on a batch with given noise.
  mutating func step(
    _ targets: UnsafePointer<Scalar>, noise: UnsafePointer<Scalar>, rows: Int
  ) -> VAENetwork<Scalar>.Losses {
    let losses = network.learn(
      targets, noise: noise, rows: rows, beta: settings.beta, gradients: gradients.start)
    powers.first *= AdamStep.firstDecay
    powers.second *= AdamStep.secondDecay
    Scalar.takeStep(
      network.parameters.start, gradients: gradients.start, means: means.start,
      squares: squares.start, count: gradients.count,
      AdamStep(
        learningRate: settings.learningRate, firstPower: powers.first,
        secondPower: powers.second))
    return losses
  }

  /// Trains on rows, in a new order every epoch.
  ///
  /// - Returns: the mean bound of the last epoch's rows while it was trained on, in nats.
  mutating func train(
    on points: Points, using stream: inout RandomStream
  ) throws(FitFailure) -> Double {
    let dimension = points.dimension
    let settings = settings
    // Rows are rounded as they are wanted: a copy of all would take half as much memory again.
    return try epochs(rowCount: points.count, using: &stream) { order, batch, stream in
      points.values.withUnsafeBufferPointer { values in
        for (place, row) in order.enumerated() {
          Scalar.convert(
            values.baseAddress! + row * dimension, count: dimension,
            into: batch + place * dimension)
        }
      }
      if settings.binarisesAnew { Self.binarise(batch, rows: order.count, dimension, &stream) }
    }
  }

  /// Trains on fresh draws of a model in every batch, as many an epoch as there would be rows.
  mutating func train(
    onDrawsOf model: VAEModel, rowCount: Int, using stream: inout RandomStream
  ) throws(FitFailure) -> Double {
    let decoder = model.network()
    return try epochs(rowCount: rowCount, using: &stream) { order, batch, stream in
      model.draw(order.count, through: decoder, using: &stream).withUnsafeBufferPointer {
        Scalar.convert($0.baseAddress!, count: $0.count, into: batch)
      }
    }
  }

  /// - Parameter fetch: puts the rows of a batch in place.
  private mutating func epochs(
    rowCount: Int, using stream: inout RandomStream,
    _ fetch: (ArraySlice<Int>, UnsafeMutablePointer<Scalar>, inout RandomStream) -> Void
  ) throws(FitFailure) -> Double {
    var bound = 0.0
    var normals = [Double](repeating: 0, count: noise.count)
    for epoch in 1...settings.epochs {
      let order = stream.rows(rowCount, of: rowCount)
      var total = VAENetwork<Scalar>.Losses()
      for start in stride(from: 0, to: rowCount, by: settings.batchSize) {
        let rows = order[start..<min(start + settings.batchSize, rowCount)]
        fetch(rows, batch.start, &stream)
        stream.fillStandardNormal(&normals)
        normals.withUnsafeBufferPointer {
          Scalar.convert($0.baseAddress!, count: $0.count, into: noise.start)
        }
        let losses = step(batch.start, noise: noise.start, rows: rows.count)
        total.reconstruction += losses.reconstruction
        total.divergence += losses.divergence
      }
      bound = -(total.reconstruction + total.divergence) / Double(rowCount)
      guard bound.isFinite else {
        throw .diverged(epoch: epoch, learningRate: settings.learningRate)
      }
    }
    guard network.parameters.values.allSatisfy(\.isFinite) else {
      throw .diverged(epoch: settings.epochs, learningRate: settings.learningRate)
    }
    return bound
  }

  /// Every pixel white with itself as probability.
  private static func binarise(
    _ batch: UnsafeMutablePointer<Scalar>, rows: Int, _ dimension: Int,
    _ stream: inout RandomStream
  ) {
    var uniforms = [Double](repeating: 0, count: rows * dimension)
    stream.fillUniform(&uniforms)
    for index in uniforms.indices {
      batch[index] = uniforms[index] < Double(batch[index]) ? 1 : 0
    }
  }
}
