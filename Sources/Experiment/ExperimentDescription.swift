// SPDX-License-Identifier: GPL-3.0-or-later

public import CollapseConfiguration

/// What an experiment's file may hold, told by the readers of its parts.
public enum ExperimentDescription {
  /// Every key at the top of the file, with what stands below it.
  public static func declarations(_ catalogs: Catalogs) -> [Declaration] {
    let section = Section.describing()
    _ = ExperimentPart(section)
    _ = SourcePart(section, catalogs)
    _ = LearnerPart(section, catalogs)
    _ = ChainPart(section, catalogs)
    _ = Sweep.settings(section)
    _ = MetricPart.read(section, from: catalogs.metrics, default: [])
    _ = FigurePart.read(section, nil)
    ClaimsPart.describe(section)
    _ = BaselinePart.read(section, plan: nil)
    return section.declarations
  }

  /// The keys below which values can be swept.
  public static var sweptSections: [String] { Sweep.sections.sorted() }
}
