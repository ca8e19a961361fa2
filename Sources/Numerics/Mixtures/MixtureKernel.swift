// SPDX-License-Identifier: GPL-3.0-or-later

internal import CKernels

/// A mixture of normal distributions as the kernels want it: the fast form of an E-step and of
/// scores, whose definition stands with the model.
///
/// A component whose distance to a row overflows has no share in it.
package struct MixtureKernel: Sendable {
  /// What the covariances look like.
  package enum Shape: Sendable {
    case full
    case diagonal
  }

  private let shape: Shape
  private let componentCount: Int
  private let dimension: Int
  private let means: [Double]
  private let peaks: [Double]
  private let whiteners: [Double]

  /// Wraps what a density is evaluated from.
  ///
  /// - Parameters:
  ///   - means: K × d.
  ///   - peaks: for each component ln of its weight and of its density's peak, together.
  ///   - whiteners: the lower triangles of L⁻¹ with L Lᵀ the covariance, K × d × d; for a diagonal
  ///     shape the inverse deviations, K × d.
  package init(shape: Shape, means: [Double], peaks: [Double], whiteners: [Double]) {
    componentCount = peaks.count
    dimension = means.count / max(1, peaks.count)
    precondition(
      componentCount > 0 && dimension > 0 && means.count == componentCount * dimension
        && whiteners.count == means.count * (shape == .full ? dimension : 1),
      "\(means.count) means, \(peaks.count) peaks, \(whiteners.count) whiteners")
    self.shape = shape
    self.means = means
    self.peaks = peaks
    self.whiteners = whiteners
  }

  /// How many sums an E-step has, one after another: the log-likelihood, K sums of responsibilities
  /// r, K × d of r (x − μ), and of r (x − μ)(x − μ)ᵀ K × d × d, of which the lower triangle is
  /// meant, or for a diagonal shape K × d.
  private var sumCount: Int {
    1 + componentCount * (1 + dimension * (1 + (shape == .full ? dimension : 1)))
  }

  /// The E-step's sums over all rows.
  ///
  /// Rows are summed in pieces of 1 024, and the pieces' sums in order, whoever works on them.
  /// - Parameter points: n × d coordinates, row-major.
  package func sums(of points: [Double], workers: Workers) -> [Double] {
    var total = [Double](repeating: 0, count: sumCount)
    let pieces = (points.count + pieceSize - 1) / pieceSize
    if workers.count == 1 || pieces <= 1 {
      total.withUnsafeMutableBufferPointer { total in
        let total = total.baseAddress!
        withPieces(of: points) { piece, count, mixture, room, _ in
          sum(mixture, piece, count, room, total)
        }
      }
      return total
    }
    // A wave's sums are kept until all are there: 16 MB at most, or one piece a worker.
    let wave = max(workers.count, min(pieces, (1 << 21) / sumCount))
    for start in stride(from: 0, to: pieces, by: wave) {
      let range = start..<min(pieces, start + wave)
      let sums = sums(of: range, in: points, workers: workers)
      for piece in 0..<range.count {
        for index in total.indices { total[index] += sums[piece * sumCount + index] }
      }
    }
    return total
  }

  /// The log-density of every row, in nats.
  package func scores(of points: [Double]) -> [Double] {
    [Double](unsafeUninitializedCapacity: points.count / dimension) { scores, filled in
      filled = points.count / dimension
      guard filled > 0 else { return }
      let first = scores.baseAddress!
      withPieces(of: points) { piece, count, mixture, room, row in
        switch shape {
        case .full: collapse_mixture_full_scores(mixture, piece, count, room, first + row)
        case .diagonal: collapse_mixture_diagonal_scores(mixture, piece, count, room, first + row)
        }
      }
    }
  }
}

extension MixtureKernel {
  private typealias Mixture = UnsafePointer<collapse_mixture>

  /// Coordinates of a piece.
  private var pieceSize: Int { Int(COLLAPSE_MIXTURE_ROWS) * dimension }

  /// The sums of some pieces, one piece's after another's.
  private func sums(of pieces: Range<Int>, in points: [Double], workers: Workers) -> [Double] {
    var sums = [Double](repeating: 0, count: pieces.count * sumCount)
    sums.withUnsafeMutableBufferPointer { sums in
      // Every piece is written by one worker alone, and read when all are done.
      nonisolated(unsafe) let sums = sums.baseAddress!
      workers.perform { worker in
        // Neighbours, since a kernel asks for the rows after its own ahead of time.
        let (first, last) = (pieces.count * worker, pieces.count * (worker + 1))
        let own = stride(
          from: pieces.lowerBound + first / workers.count,
          to: pieces.lowerBound + last / workers.count, by: 1)
        withPieces(of: points, own) { piece, count, mixture, room, row in
          let number = row / Int(COLLAPSE_MIXTURE_ROWS) - pieces.lowerBound
          sum(mixture, piece, count, room, sums + number * sumCount)
        }
      }
    }
    return sums
  }

  private func sum(
    _ mixture: Mixture, _ points: UnsafePointer<Double>, _ count: Int,
    _ room: UnsafeMutablePointer<Double>, _ sums: UnsafeMutablePointer<Double>
  ) {
    switch shape {
    case .full: collapse_mixture_full(mixture, points, count, room, sums)
    case .diagonal: collapse_mixture_diagonal(mixture, points, count, room, sums)
    }
  }

  private func withPieces(
    of points: [Double],
    _ body: (UnsafePointer<Double>, Int, Mixture, UnsafeMutablePointer<Double>, Int) -> Void
  ) {
    let pieces = (points.count + pieceSize - 1) / pieceSize
    withPieces(of: points, stride(from: 0, to: pieces, by: 1), body)
  }

  /// Hands over some pieces: first coordinate, rows, the mixture, room for it and the first row.
  private func withPieces(
    of points: [Double], _ pieces: StrideTo<Int>,
    _ body: (UnsafePointer<Double>, Int, Mixture, UnsafeMutablePointer<Double>, Int) -> Void
  ) {
    let size = collapse_mixture_room(componentCount, dimension)
    let room = UnsafeMutablePointer<Double>.allocate(capacity: size)
    defer { room.deallocate() }
    means.withUnsafeBufferPointer { means in
      peaks.withUnsafeBufferPointer { peaks in
        whiteners.withUnsafeBufferPointer { whiteners in
          points.withUnsafeBufferPointer { points in
            var mixture = collapse_mixture(
              components: componentCount, dimension: dimension, means: means.baseAddress,
              peaks: peaks.baseAddress, whiteners: whiteners.baseAddress)
            switch shape {
            case .full: collapse_mixture_prepare_full(&mixture, room)
            case .diagonal: collapse_mixture_prepare_diagonal(&mixture, room)
            }
            for piece in pieces {
              let start = piece * pieceSize
              let count = min(points.count - start, pieceSize) / dimension
              body(points.baseAddress! + start, count, &mixture, room, start / dimension)
            }
          }
        }
      }
    }
  }
}
