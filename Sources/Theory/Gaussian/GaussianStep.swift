// SPDX-License-Identifier: GPL-3.0-or-later

public import CollapseLedger
public import CollapseNumerics

/// Each fit of a chain that replaces its data, given the fit before: exact in any dimension.
public struct GaussianStep: Law {
  public let id = "gaussian.step"
  public let summary = "each step of a Gaussian chain under replace, mean and covariance"
  public let statement = """
    Z = √n L⁻¹(μ' − μ) ~ N(0, I), L Lᵀ = Σ; D L⁻¹ Σ' L⁻ᵀ ~ Wishart(n − 1), D the divisor: in one \
    dimension Q = D s'²/s² ~ χ² with n − 1 degrees; independent of Z, over steps and replicates
    """
  public let source = """
    sampling from a normal population (Fisher 1925); Bartlett's decomposition (Muirhead 1982, \
    theorem 3.2.14) in more dimensions
    """

  public let example = """
    learner: {gaussian: {divisor: n}}
    chain: {generations: 3, real: 100, synthetic: 100, policy: replace}
    claims: [{theory: all}]
    """

  public init() {}

  public func applicability(to facts: CellFacts) -> Applicability {
    Inapplicable.answer { () throws(Inapplicable) in
      let setting = try GaussianSetting(facts)
      try setting.require(.replace)
      try setting.require(\.isGaussian)
    }
  }

  public func evidence(
    _ facts: CellFacts, _ results: CellResults
  ) throws(NumericsFailure) -> LawEvidence {
    try LawEvidence(gaussianStepsOf: facts, results)
  }
}

extension LawEvidence {
  /// Tests the steps of a Gaussian chain, whatever its policy.
  ///
  /// The steps of a chain that ended early are tested up to its end: each has its law whatever came
  /// before, so one that breaks it refutes. They are no proof, since whether a step was recorded
  /// can depend on the step itself, and no correct chain ends before the last generation that is
  /// tested: more rows than dimensions leave the covariance regular with probability 1.
  init(gaussianStepsOf facts: CellFacts, _ results: CellResults) throws(NumericsFailure) {
    self.init()
    guard let setting = try? GaussianSetting(facts) else { return }
    let planned = results.generationCount - 1
    let resolved = try setting.lastResolvedGeneration(upTo: planned)
    let last = try setting.lastRecoverableGeneration(upTo: resolved)
    let chains = GaussianChains(
      results.parameters, dimension: setting.dimension, lastGeneration: last)
    let (steps, notes) = try GaussianPivots(setting: setting).chains(chains)
    let battery = PivotBattery(chains: steps, explanations: PivotExplanations(setting))
    tests = battery.tests()
    pivotCount = battery.pivotCount
    self.notes = notes
    if setting.truth == nil {
      self.notes.append("generation 0 not tested: the real rows come from no known Gaussian")
    }
    if resolved < planned {
      self.notes.append(
        "generations after \(resolved) not tested: their spread may be lost to rounding")
    }
    if last < resolved {
      self.notes.append(
        "steps after generation \(last) not tested: rounding of the pool's mean hides their batches"
      )
    }
    let short = chains.states.count { $0.count <= last }
    if short > 0 {
      self.notes.append("\(short) chains are shorter than planned")
      obstacle =
        "\(short) of \(chains.states.count) chains end before generation \(last), which a correct "
        + "one reaches"
    }
  }
}
