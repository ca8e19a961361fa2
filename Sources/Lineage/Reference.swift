// SPDX-License-Identifier: GPL-3.0-or-later

public import CollapseModels

/// The distribution that losses are measured against.
public struct Reference: Sendable {
  /// Where a reference comes from; tables and figures say which.
  public enum Origin: String, Sendable, Hashable {
    /// The true distribution.
    case truth
    /// Generation 0's fit, where no truth is known.
    case generationZero = "generation_0_fit"
  }

  public let origin: Origin
  public let model: any GenerativeModel

  public init(origin: Origin, model: any GenerativeModel) {
    self.origin = origin
    self.model = model
  }
}
