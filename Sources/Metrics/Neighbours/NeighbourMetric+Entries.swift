// SPDX-License-Identifier: GPL-3.0-or-later

public import CollapseConfiguration
public import CollapseLineage

extension NeighbourMetric {
  /// The entry of precision in the catalog of metrics.
  public static let precisionEntry = entry(
    .precision, summary: "share of synthetic rows that lie among real ones",
    """
    The share of synthetic rows that lie in the neighbourhood of some real row: how much of what \
    is emitted could be real, whatever is lost. Models that keep to the middle score above the \
    truth itself.
    """,
    formula: "share of synthetic x with |x − y| ≤ rₖ(y) for some real y",
    source: "Kynkäänniemi et al. 2019, arXiv:1904.06991.")

  /// The entry of recall in the catalog of metrics.
  public static let recallEntry = entry(
    .recall, summary: "share of real rows that lie among synthetic ones",
    """
    The share of real rows that lie in the neighbourhood of some synthetic row: how much of what \
    is real can still be emitted. A few far synthetic rows have large neighbourhoods, so that it \
    can rise as they thin out; coverage does not.
    """,
    formula: "share of real y with |x − y| ≤ rₖ(x) for some synthetic x",
    source: "Kynkäänniemi et al. 2019, arXiv:1904.06991.")

  /// The entry of density in the catalog of metrics.
  public static let densityEntry = entry(
    .density, summary: "real neighbourhoods that a synthetic row lies in, over k; 1 if equal",
    """
    In how many real rows' neighbourhoods a synthetic row lies, over k, on average: 1 for equal \
    distributions, more where synthetic rows crowd where real ones are dense.
    """,
    formula: "Σ over synthetic x of |{real y: |x − y| ≤ rₖ(y)}| / (k M)",
    source: "Naeem et al. 2020, arXiv:2002.09797.")

  /// The entry of coverage in the catalog of metrics.
  public static let coverageEntry = entry(
    .coverage, summary: "share of real rows that have a synthetic one nearby",
    """
    The share of real rows in whose neighbourhood some synthetic row lies: what the model still \
    reaches. Equal distributions have 1 − ∏ᵢ₌₁..k (N − i)/(N + M − i) on average, N real and M \
    synthetic rows: .969 for k = 5 and as many of either.
    """,
    formula: "share of real y with |x − y| ≤ rₖ(y) for some synthetic x",
    source: "Naeem et al. 2020, arXiv:2002.09797.")

  private static func entry(
    _ quantity: Quantity, summary: String, _ words: String, formula: String, source: String
  ) -> CatalogEntry<any Metric> {
    CatalogEntry<any Metric>(
      quantity.rawValue, summary: summary,
      explanation: Explanation(
        words
          + " With `space: codes` distances are those between codes under generation 0's encoder.",
        formula: formula + "; rₖ: distance to the k-th nearest other row of its kind",
        source: source, example: "metrics: [{\(quantity.rawValue): {neighbours: 3}}]"),
      read: { NeighbourMetric(quantity, NeighbourSettings(reading: $0)) })
  }
}
