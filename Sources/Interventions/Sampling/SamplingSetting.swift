// SPDX-License-Identifier: GPL-3.0-or-later

public import CollapseConfiguration
public import CollapseLineage

/// A key under `chain.sampling` and the change it stands for.
public struct SamplingSetting: Sendable {
  public let key: String
  /// One line, for lists.
  public let summary: String
  /// What `collapse explain` says of it beyond that.
  public let explanation: Explanation?
  let read: @Sendable (Section) -> (any SamplingChange)?

  /// A change of one number.
  public init(
    _ key: String, summary: String, explanation: Explanation? = nil, reads range: NumberRange,
    describing: String, make: @escaping @Sendable (Double) -> any SamplingChange
  ) {
    self.key = key
    self.summary = summary
    self.explanation = explanation
    read = { section in
      let mistakes = section.diagnostics.errorCount
      let value = section.numberIfPresent(key, in: range, describing: describing)
      // After a mistake the value may be anything.
      return section.diagnostics.errorCount == mistakes ? value.map(make) : nil
    }
  }

  /// A change without settings, made where `true` is written.
  public init(
    _ key: String, summary: String, explanation: Explanation? = nil, describing: String,
    make: @escaping @Sendable () -> any SamplingChange
  ) {
    self.key = key
    self.summary = summary
    self.explanation = explanation
    read = { section in
      section.booleanIfPresent(key, describing: describing) == true ? make() : nil
    }
  }

  /// A change of one whole number.
  public init(
    _ key: String, summary: String, explanation: Explanation? = nil, atLeast least: Int,
    describing: String, make: @escaping @Sendable (Int) -> any SamplingChange
  ) {
    self.key = key
    self.summary = summary
    self.explanation = explanation
    read = { section in
      let mistakes = section.diagnostics.errorCount
      let value = section.integerIfPresent(key, in: least...Int.max, describing: describing)
      return section.diagnostics.errorCount == mistakes ? value.map(make) : nil
    }
  }
}

extension SamplingSetting {
  /// A change with settings of its own, in a section under the key.
  public init(
    _ key: String, summary: String, explanation: Explanation? = nil, section describing: String,
    read: @escaping @Sendable (Section) -> (any SamplingChange)?
  ) {
    self.init(key: key, summary: summary, explanation: explanation) { section in
      section.sectionIfPresent(key, describing: describing).flatMap(read)
    }
  }

  private init(
    key: String, summary: String, explanation: Explanation?,
    read: @escaping @Sendable (Section) -> (any SamplingChange)?
  ) {
    self.key = key
    self.summary = summary
    self.explanation = explanation
    self.read = read
  }
}

/// Every change of what a generation emits, in the order in which several are made.
public struct SamplingCatalog: Sendable {
  public let settings: [SamplingSetting]

  /// The settings without the changes they make, in the same order.
  public var descriptions: [EntryDescription] {
    settings.map { EntryDescription($0.key, summary: $0.summary, explanation: $0.explanation) }
  }

  public init(_ settings: [SamplingSetting]) { self.settings = settings }

  /// What comes with the product: first the shape, then the cuts.
  public static let standard = SamplingCatalog([
    Bias.setting,
    Temperature.setting,
    QuadraticReward.setting,
    Truncate.setting,
    TopTypes.countSetting,
    TopTypes.probabilitySetting,
    Greedy.setting,
    Prompt.setting,
    FlippedLabels.setting,
    RewardChoice.setting,
    Verifier.setting,
  ])

  /// Reads the changes a chain makes; keys that are not there change nothing.
  public func read(_ section: Section) -> [any SamplingChange] {
    settings.compactMap { $0.read(section) }
  }
}
