// SPDX-License-Identifier: GPL-3.0-or-later

internal import CollapseNumerics

extension VAEModel: LatentModel {
  public var latentCount: Int { architecture.latentCount }

  /// What the encoder says.
  public func posterior(of points: Points) -> LatentPosterior {
    let (d, q) = (architecture.dimension, latentCount)
    precondition(points.dimension == d, "\(points.dimension) for \(d) dimensions")
    let network = network()
    var means = [Double](repeating: 0, count: points.count * q)
    var logVariances = means
    inBlocks(of: points.count, [(points.values, d)]) { range, inputs in
      let heads = network.encode(inputs[0], rows: Self.blockRows)
      for row in range {
        for latent in 0..<q {
          let place = (row - range.lowerBound) * 2 * q + latent
          means[row * q + latent] = Double(heads[place])
          logVariances[row * q + latent] = Double(heads[place + q])
        }
      }
    }
    return LatentPosterior(latentCount: q, means: means, logVariances: logVariances)
  }

  public func logLikelihoods(of points: Points, codes: [Double]) -> [Double] {
    let network = network()
    var scores = [Double](repeating: 0, count: points.count)
    inBlocks(
      of: points.count, [(codes, latentCount), (points.values, architecture.dimension)]
    ) { range, inputs in
      let outputs = network.decode(inputs[0], rows: Self.blockRows)
      let losses = network.reconstructionLosses(
        outputs, targets: inputs[1], rows: Self.blockRows, scale: 1)
      for row in range { scores[row] = -losses[row - range.lowerBound] }
    }
    return scores
  }

  public func means(ofCodes codes: [Double]) -> [Double] {
    let (d, network) = (architecture.dimension, network())
    let count = codes.count / latentCount
    var values = [Double](repeating: 0, count: count * d)
    inBlocks(of: count, [(codes, latentCount)]) { range, inputs in
      let means = network.means(ofCodes: inputs[0], rows: Self.blockRows)
      for index in 0..<range.count * d {
        values[range.lowerBound * d + index] = Double(means[index])
      }
    }
    return values
  }

  /// Hands over whole blocks of rows as floats, the last filled up with zeros.
  private func inBlocks(
    of count: Int, _ columns: [(values: [Double], width: Int)],
    _ body: (Range<Int>, [UnsafePointer<Float>]) -> Void
  ) {
    let block = Self.blockRows
    let rooms = columns.map { NetworkRoom<Float>(block * $0.width, repeating: 0) }
    for start in stride(from: 0, to: count, by: block) {
      let range = start..<min(start + block, count)
      for (column, room) in zip(columns, rooms) {
        column.values.withUnsafeBufferPointer { values in
          Float.convert(
            values.baseAddress! + start * column.width, count: range.count * column.width,
            into: room.start)
        }
      }
      body(range, rooms.map { UnsafePointer($0.start) })
    }
  }
}
