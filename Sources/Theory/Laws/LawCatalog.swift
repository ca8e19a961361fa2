// SPDX-License-Identifier: GPL-3.0-or-later

public import CollapseLedger

/// The laws that a check knows. A program may add its own.
public struct LawCatalog: Sendable {
  public let laws: [any Law]

  public init(_ laws: [any Law]) { self.laws = laws }

  /// The laws this library comes with, one line each.
  public static let standard = LawCatalog([
    CategoricalReplace(),
    CategoricalSurvival(),
    CategoricalFixation(),
    CategoricalAccumulate(),
    CategoricalFresh(),
    CategoricalStep(),
    CategoricalDistinct(),
    PoissonReplace(),
    TemperatureLimit(),
    ZipfMissingMass(),
    ZipfCut(),
    ZipfDistinctTypes(),
    GaussianStep(),
    GaussianPool(),
    GaussianUnbiased(),
    GaussianMaximumLikelihood(),
    GaussianLogVariance(),
    GaussianDeviation(),
    GaussianBias(),
    GaussianDimensions(),
    GaussianAccumulate(),
    GaussianSubsample(),
    GaussianMix(),
    GaussianKnownVariance(),
    GaussianSchedule(),
    GaussianTruncation(),
    GaussianReward(),
    MixtureTotalVariance(),
    ComponentVariance(),
    KernelReplace(),
    KernelAccumulate(),
    EmpiricalFresh(),
    ExponentialStep(),
    LinearReplace(),
    LinearRelabelled(),
    LinearAccumulate(),
    LinearGrown(),
    LinearShifted(),
    VerifierTransition(),
  ])

  /// The same laws and one more.
  public func adding(_ law: any Law) -> LawCatalog { LawCatalog(laws + [law]) }

  public subscript(id: String) -> (any Law)? { laws.first { $0.id == id } }

  /// The laws that speak about a cell, in the catalog's order.
  public func applying(to facts: CellFacts) -> [any Law] {
    laws.filter { $0.applicability(to: facts).isYes }
  }
}
