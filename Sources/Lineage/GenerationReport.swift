// SPDX-License-Identifier: GPL-3.0-or-later

public import CollapseModels

/// What one step of a chain hands on: measurements and parameters, or why the chain ended.
public struct GenerationReport: Sendable {
  public let generation: Int
  public let result: Result

  public enum Result: Sendable {
    /// A model was fitted and measured.
    case fitted(Measured)
    /// No model could be fitted: the chain's last report.
    case ended(FitFailure)
  }

  /// The measurements of one fitted generation.
  public struct Measured: Sendable {
    /// How many observations the model was fitted to.
    public let trainingCount: Int
    public let objective: Double
    public let iterations: Int
    public let converged: Bool
    public let parameters: [ModelParameter]
    /// One list of readings a metric, in the plan's order; in it one reading a part.
    public let readings: [[Reading]]
    /// What it looks like; of replicate 0 of a source of images.
    public let exhibit: Exhibit?
  }
}
