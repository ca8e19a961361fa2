// SPDX-License-Identifier: GPL-3.0-or-later

extension Moments {
  /// The moments of a batch, summed from its rows or taken as they are.
  public init(of samples: Samples) {
    switch samples {
    case .points(let points): self.init(of: points)
    case .moments(let moments): self = moments
    case .counts, .sequences, .gramCounts:
      preconditionFailure("moments of \(samples.kind.rawValue)")
    }
  }
}
