// SPDX-License-Identifier: GPL-3.0-or-later

import CollapseExperiment
import CollapseModels
import CollapseNumerics
import Dispatch
import Synchronization

extension Row {
  static let networks = [
    // Two epochs of 784-400-20-400-784 on the rows of `points`: what a fit does, from fresh weights,
    // once a thread.
    Row(name: "vae", unit: "images") { input in
      let points = Points(dimension: 784, values: try input.doubles("points"))
      BLAS.useOneThread()
      var settings = VAESettings(latentCount: 20, encoder: [400])
      settings.epochs = 2
      let (learner, threads) = (VAELearner(settings), input.threads)
      return {
        let bounds = Mutex([Double](repeating: .nan, count: threads))
        DispatchQueue.concurrentPerform(iterations: threads) { place in
          var stream = RandomStream(StreamAddress(seed: 1, purpose: "benchmark"))
          let fit = try? learner.fit(.points(points), after: nil, using: &stream)
          bounds.withLock { $0[place] = fit?.objective ?? .nan }
        }
        return Work(units: threads * 2 * points.count, check: bounds.withLock { $0[0] })
      }
    },
    // What an epoch of it does besides products of matrices and random numbers.
    Row(name: "vae_parts", unit: "images") { input in
      let values = try input.doubles("points")
      let parts = NetworkParts()
      return {
        let count = values.count / NetworkParts.pixels
        values.withUnsafeBufferPointer { values in
          for start in stride(from: 0, to: count, by: NetworkParts.rows) {
            parts.step(
              values.baseAddress! + start * NetworkParts.pixels,
              rows: min(NetworkParts.rows, count - start))
          }
        }
        return Work(units: count, check: 0)
      }
    },
  ]
}

/// The elementwise parts of one step, in its order and on arrays of its sizes.
private final class NetworkParts: Sendable {
  static let (rows, pixels, hidden, latents) = (128, 784, 400, 20)
  private static let parameterCount =
    2 * pixels * hidden + 3 * hidden * latents + 2 * hidden + 2 * latents + pixels

  private nonisolated(unsafe) let batch = room(rows * pixels)
  private nonisolated(unsafe) let logits = room(rows * pixels)
  private nonisolated(unsafe) let hiddenValues = room(rows * hidden)
  private nonisolated(unsafe) let heads = room(rows * 2 * latents)
  private nonisolated(unsafe) let noise = room(rows * latents)
  private nonisolated(unsafe) let codes = room(rows * latents)
  private nonisolated(unsafe) let losses = UnsafeMutablePointer<Double>.allocate(capacity: rows)
  /// Parameters, gradients and Adam's two moments. Not given back: the program ends with the work.
  private nonisolated(unsafe) let parameters = (0..<4).map { _ in room(parameterCount) }

  private static func room(_ count: Int) -> UnsafeMutablePointer<Float> {
    let room = UnsafeMutablePointer<Float>.allocate(capacity: count)
    for index in 0..<count { room[index] = Float(index % 7) * 1e-2 }
    return room
  }

  func step(_ values: UnsafePointer<Double>, rows: Int) {
    let (pixels, hidden, latents) = (Self.pixels, Self.hidden, Self.latents)
    let bias = UnsafePointer(parameters[0])
    Float.convert(values, count: rows * pixels, into: batch)
    Float.activate(hiddenValues, bias: bias, rows: rows, columns: hidden, .relu)
    Float.activate(heads, bias: bias, rows: rows, columns: 2 * latents, .none)
    Float.drawCodes(
      heads, noise: noise, rows: rows, latents: latents, into: codes, divergences: losses)
    Float.activate(hiddenValues, bias: bias, rows: rows, columns: hidden, .relu)
    Float.crossEntropy(
      logits, bias: bias, targets: batch, rows: rows, columns: pixels, scale: 1, losses: losses)
    Float.sumColumns(logits, rows: rows, columns: pixels, into: parameters[1])
    Float.takeBack(hiddenValues, through: hiddenValues, count: rows * hidden, .relu)
    Float.sumColumns(hiddenValues, rows: rows, columns: hidden, into: parameters[1])
    Float.takeBackCodes(
      heads, noise: noise, gradients: codes, rows: rows, latents: latents, scale: 1, into: heads)
    Float.sumColumns(heads, rows: rows, columns: 2 * latents, into: parameters[1])
    Float.takeBack(hiddenValues, through: hiddenValues, count: rows * hidden, .relu)
    Float.sumColumns(hiddenValues, rows: rows, columns: hidden, into: parameters[1])
    Float.takeStep(
      parameters[0], gradients: parameters[1], means: parameters[2], squares: parameters[3],
      count: Self.parameterCount,
      AdamStep(learningRate: 1e-3, firstPower: 0.5, secondPower: 0.5))
  }
}
