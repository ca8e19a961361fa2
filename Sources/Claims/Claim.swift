// SPDX-License-Identifier: GPL-3.0-or-later

public import CollapseConfiguration
public import CollapseLedger

/// What an experiment asserts of its own results, understood and ready to be judged.
///
/// A relation compares two sides, each a linear contrast or a ratio of metrics. Every metric is
/// read in one generation of one cell; both sides are computed within each replicate, which shares
/// its random draws across cells, and the mean over replicates of left − right decides. With
/// `median(…)` alone on one side and a number on the other, the median over replicates of what is
/// inside decides instead. A claim has one case for each cell its conditions leave open, and one
/// verdict a case.
public struct Claim: Sendable {
  public let id: String
  /// The claim as written, with the conditions that came with it.
  public let words: String
  /// Where the claim's text begins; nil where no file is known.
  public let mark: SourceMark?
  public let kind: Kind
  /// What is done with replicates whose chains ended.
  public let ended: EndedRule
  /// The cells left open.
  public let cases: [Case]
  /// The claim as plan.json keeps it; `ClaimReader` reads it back.
  public let json: JSONValue

  let relation: ClaimRelation?

  public enum Kind: Sendable, Hashable {
    /// Two sides are compared.
    case relation
    /// Every law that applies has to hold.
    case theory
  }

  /// One of the cells that the conditions leave open.
  public struct Case: Sendable, Hashable {
    /// The swept keys left open, with their values here.
    public let axes: [Axis]
    /// The position in the plan of the cell it stands for; for a claim that compares cells, that
    /// of the first one it reads.
    public let cell: Int
    /// What each metric of the relation reads, in the order of writing.
    let targets: [Target]

    /// The positions in the plan of all cells it reads, each once.
    public var cells: [Int] {
      targets.map(\.cell).reduce(into: [cell]) { if !$0.contains($1) { $0.append($1) } }
    }

    /// The axes as `key=value, key=value`; empty where nothing is left open.
    public var label: String {
      axes.map { "\($0.key)=\($0.value.plainText)" }.joined(separator: ", ")
    }
  }

  /// A swept key and its value.
  public struct Axis: Sendable, Hashable {
    public let key: String
    public let value: JSONValue
  }

  /// Where one metric is read.
  struct Target: Sendable, Hashable {
    let metric: String
    let generation: Int
    /// The position of the cell in the plan.
    let cell: Int
  }
}

/// What a claim does with replicates whose chains ended before the generation it reads.
public enum EndedRule: Sendable, Hashable {
  /// Any of them leaves the claim undecided.
  case undecided
  /// They are left out, and counted.
  case exclude
  /// Every metric that cannot be read takes this value.
  case value(Double)
}
