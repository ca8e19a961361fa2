// SPDX-License-Identifier: GPL-3.0-or-later

internal import CollapseModels
internal import CollapseNumerics

/// Points drawn from a model, with its own log-densities of them.
struct ScoredPoints: Sendable {
  let points: Points
  /// In nats.
  let logs: [Double]

  init(of model: any GenerativeModel, _ count: Int, using stream: inout RandomStream) {
    points = model.points(count, using: &stream)
    logs = model.logProbabilities(of: .points(points))
  }

  /// Another model's log-densities of the points, in nats.
  func scores(under model: any GenerativeModel) -> [Double] {
    model.logProbabilities(of: .points(points))
  }
}
