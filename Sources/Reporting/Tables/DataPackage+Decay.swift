// SPDX-License-Identifier: GPL-3.0-or-later

import CollapseLedger

extension DataPackage {
  /// The columns of decay.csv.
  var decay: [JSONValue] {
    let unit = "In the metric's unit."
    let interval = "of the 95 % interval of the"
    return start + [
      field("metric", "string", "Which quantity was measured; see `metrics`."),
      field("n", "integer", "Replicates."),
      field(
        "last_generation", "integer",
        "The generations from 0 to this one are fitted: those with a finite value of every "
          + "replicate. Empty where there is none."),
      field("c", "number", "Where the curve goes. \(unit)"),
      field("a", "number", "How far from there it begins. \(unit)"),
      field("rate", "number", "Rate of the exponential, per generation."),
      field("rate_lower", "number", "Lower end \(interval) rate."),
      field("rate_upper", "number", "Upper end \(interval) rate."),
      field("half_life", "number", "ln 2 / rate, in generations."),
      field("half_life_lower", "number", "Lower end \(interval) half-life."),
      field("half_life_upper", "number", "Upper end \(interval) half-life."),
      field(
        "misfit", "number",
        "The largest distance of a mean from the curve, in standard errors of the mean."),
      field("status", "string", "ok, or not_identifiable: the numbers are then empty."),
      field("reason", "string", "Why the rate is not identifiable; empty where it is."),
    ]
  }
}
