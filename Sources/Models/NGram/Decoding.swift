// SPDX-License-Identifier: GPL-3.0-or-later

/// How a model's probabilities are changed, after every history, before text is drawn.
public struct Decoding: Sendable, Hashable {
  /// Probabilities to the power 1/T, made to sum to 1 again; above 0, and 1 changes nothing.
  public var temperature: Double
  /// Only so many of the likeliest tokens; nil for all.
  public var mostTokens: Int?
  /// Only the likeliest tokens that together hold this probability; nil for all.
  public var probability: Double?

  public init(temperature: Double = 1, mostTokens: Int? = nil, probability: Double? = nil) {
    precondition(temperature > 0 && temperature.isFinite, "temperature \(temperature)")
    precondition(mostTokens.map { $0 >= 1 } ?? true, "the likeliest \(mostTokens ?? 0)")
    precondition(probability.map { $0 > 0 && $0 <= 1 } ?? true, "the likeliest \(probability ?? 0)")
    self.temperature = temperature
    self.mostTokens = mostTokens
    self.probability = probability
  }

  /// Text as the model has it.
  public static let plain = Decoding()

  /// Whether some tokens that follow a history are never drawn.
  var cuts: Bool { mostTokens != nil || probability != nil }
}
