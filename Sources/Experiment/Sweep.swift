// SPDX-License-Identifier: GPL-3.0-or-later

internal import CollapseConfiguration
internal import CollapseLedger

/// The keys an experiment sweeps, each with the values it takes.
struct Sweep: Sendable {
  /// One swept key.
  struct Axis: Sendable {
    let path: SettingPath
    /// The section it is in: `source`, `learner` or `chain`.
    let section: String
    let values: [Node]
    /// The values as columns and claims show them.
    let resolved: [ResolvedValue]
    /// The values as tables have them: scalars, a section as one line of YAML.
    let columns: [JSONValue]

    init(path: SettingPath, values: [Node], resolved: [ResolvedValue]) {
      self.path = path
      section = path.steps[0].name
      self.values = values
      self.resolved = resolved
      columns = resolved.map { value in
        switch value {
        case .list, .mapping: .text(value.onOneLine)
        default: JSONValue(value)
        }
      }
    }

    /// Whether it changes anything of what stands at the end of a path, or below.
    func changes(_ keys: [String]) -> Bool {
      zip(path.steps, keys).allSatisfy { $0.name == $1 }
    }
  }

  let axes: [Axis]
  /// Whether every swept key could be read.
  let isSound: Bool

  /// Reads `sweep: {key.path: [values]}`; the first axis moves slowest.
  init(_ node: Node?, diagnostics: Diagnostics) {
    guard case .mapping(let mapping)? = node else {
      // Anything else is reported by the strict reader of the whole file.
      axes = []
      isSound = node == nil
      return
    }
    let read: [Axis] = mapping.entries.compactMap { entry in
      let what = "sweep.\(entry.key)"
      guard let path = SettingPath(entry.key, at: entry.keyMark, reporting: diagnostics) else {
        return nil
      }
      guard Sweep.sections.contains(path.steps[0].name) else {
        diagnostics.expected(
          what, "a key below source, learner or chain", found: "another", at: entry.keyMark)
        return nil
      }
      guard case .sequence(let list) = entry.value, !list.items.isEmpty else {
        diagnostics.expected(
          what, "a list of one or more values", found: "something else", at: entry.value.mark)
        return nil
      }
      let resolved = list.items.compactMap { ResolvedValue($0) }
      guard resolved.count == list.items.count else {
        // The items that are no values are reported where the sweep is read as settings.
        return nil
      }
      var seen: Set<ResolvedValue> = []
      for (index, value) in resolved.enumerated() where !seen.insert(value).inserted {
        diagnostics.expected(
          what, "every value once", found: "\(value.onOneLine) again", at: list.items[index].mark)
      }
      return Axis(path: path, values: list.items, resolved: resolved)
    }
    axes = read
    isSound = read.count == mapping.entries.count
  }

  /// Reads the swept keys' values by the strict rules that hold for all.
  static func settings(_ section: Section) -> [FreeEntry] {
    section.settings("sweep", describing: "lists of values by key, every combination a cell")
  }

  /// The sections whose keys can be swept; the others belong to the experiment as a whole.
  static let sections: Set<String> = ["source", "learner", "chain"]

  /// What columns and claims call the axes: the last part of a path, or all of it where two
  /// paths would get the same name, or the tables have such a column already.
  var keys: [String] {
    let names = axes.map(\.path.name)
    return axes.indices.map { index in
      let isShared = names.enumerated().contains {
        $0.offset != index && $0.element == names[index]
      }
      return isShared || Sweep.columns.contains(names[index])
        ? axes[index].path.description : names[index]
    }
  }

  /// Names that columns of the tables have already.
  private static let columns: Set<String> = [
    "experiment", "cell", "replicate", "generation", "metric", "parameter", "value", "status",
    "n", "ended", "infinite", "undefined", "mean", "sd", "se", "q05", "q50", "q95", "lower",
    "upper", "reference",
  ]

  /// How many cells there are: the product of the axes' lengths, `Int.max` where that overflows.
  var cellCount: Int {
    axes.reduce(1) { product, axis in
      let (count, overflow) = product.multipliedReportingOverflow(by: axis.values.count)
      return overflow ? .max : count
    }
  }

  /// Which value of every axis a cell has; the last axis moves fastest.
  func indices(ofCell cell: Int) -> [Int] {
    var rest = cell
    var indices = [Int](repeating: 0, count: axes.count)
    for axis in axes.indices.reversed() {
      indices[axis] = rest % axes[axis].values.count
      rest /= axes[axis].values.count
    }
    return indices
  }
}

extension Sweep {
  /// The experiment's tree as the cell of some choices sees it.
  func tree(_ root: Node, choosing choices: [Int], reporting diagnostics: Diagnostics) -> Node {
    zip(axes, choices).reduce(root) { tree, choice in
      tree.replacing(choice.0.path, with: choice.0.values[choice.1], reporting: diagnostics)
    }
  }

  /// By axis and choice, the piece of a cell's name.
  var slugs: [[String]] {
    zip(keys, axes).map { key, axis in
      axis.resolved.map { Slug.piece(key: key, value: $0.onOneLine) }
    }
  }

  /// Goes on to the choices of the cell that follows.
  func advance(_ choices: inout [Int]) {
    for axis in axes.indices.reversed() {
      choices[axis] += 1
      if choices[axis] < axes[axis].values.count { return }
      choices[axis] = 0
    }
  }
}

extension ResolvedValue {
  /// The value as a column of a table has it: a scalar as it is, a section without settings of
  /// its own by its bare name, any other as one line of flow YAML.
  var onOneLine: String {
    if case .text(let text) = self { return text }
    return oneLine
  }
}
