// SPDX-License-Identifier: GPL-3.0-or-later

import CollapseModels
import CollapseNumerics
import Foundation

extension Row {
  private static let order = 3

  static let grams = [
    Row(name: "count", unit: "tokens") { input in
      let text = try input.text()
      return {
        let counts = NGramCounts(text, order: order)
        return Work(units: text.predictedCount, check: Double(counts.gramCount(order: order)))
      }
    },
    Row(name: "fit", unit: "tokens") { input in
      let text = try input.text()
      return {
        let model = try fitted(text, .modifiedKneserNey)
        return Work(units: text.predictedCount, check: Double(model.gramCount(order: order)))
      }
    },
    Row(name: "write", unit: "tokens") { try writing($0, .maximumLikelihood) },
    Row(name: "write-smoothed", unit: "tokens") { try writing($0, .modifiedKneserNey) },
    Row(name: "score", unit: "tokens") { input in
      let (text, heldOut) = (try input.text(), try input.text("held-out"))
      let model = try fitted(text, .modifiedKneserNey)
      return {
        let scores = model.logProbabilities(of: .sequences(heldOut))
        let total = scores.reduce(0, +) / log(10)
        return Work(units: heldOut.predictedCount, check: total)
      }
    },
  ]

  private static func fitted(_ text: TokenSequences, _ smoothing: Smoothing) throws -> NGramModel {
    var stream = RandomStream(StreamAddress(seed: 1, purpose: "benchmark"))
    let fit = try NGramLearner(order: order, smoothing: smoothing)
      .fit(.sequences(text), after: nil, using: &stream)
    guard let model = fit.model as? NGramModel else { throw CocoaError(.coderInvalidValue) }
    return model
  }

  /// As many sentences as were learned from; the tables they are drawn from are part of it.
  private static func writing(
    _ input: Input, _ smoothing: Smoothing
  ) throws -> () throws -> Work {
    let text = try input.text()
    let model = try fitted(text, smoothing)
    let box = StreamBox()
    return {
      guard case .sequences(let written) = model.sample(text.count, using: &box.stream) else {
        throw CocoaError(.coderInvalidValue)
      }
      return Work(units: written.predictedCount, check: 0)
    }
  }
}

extension Input {
  /// Sentences by word ids, or one stream where there are no ends.
  fileprivate func text(_ name: String = "training") throws -> TokenSequences {
    let tokens = try doubles(name).map { Int32($0) }
    let ends = try doubles(name + "-ends").map { Int($0) }
    let types = Int(try doubles("types")[0])
    return TokenSequences(
      vocabulary: .init(typeCount: types), tokens: tokens,
      ends: ends.isEmpty ? [tokens.count] : ends, isStream: ends.isEmpty)
  }
}
