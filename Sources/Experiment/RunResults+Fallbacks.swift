// SPDX-License-Identifier: GPL-3.0-or-later

internal import CollapseLedger

extension RunResults {
  /// How often a fit fell back on something, by what on: `discounts` that could not be estimated,
  /// one an order, of all generations, replicates and cells.
  var fallbacks: JSONObject {
    let total = cells.reduce(0.0) { total, cell in
      (0..<cell.generationCount).reduce(total) { total, generation in
        total
          + cell.parameters.numbers("discount_fallbacks", generation: generation).reduce(0, +)
      }
    }
    return total > 0 ? ["discounts": .integer(Int(total))] : [:]
  }
}
