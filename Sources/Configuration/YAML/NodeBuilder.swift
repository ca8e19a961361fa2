// SPDX-License-Identifier: GPL-3.0-or-later

/// Builds a tree from events on a stack of its own, so that no depth overflows the program's.
struct NodeBuilder {
  /// A list or mapping that is still open.
  private struct Frame {
    let isMapping: Bool
    let mark: SourceMark
    var items: [Node] = []
    var entries: [Node.Entry] = []
    var key = PendingKey.none
    var known: Set<String> = []
  }

  /// Where a mapping stands.
  private enum PendingKey {
    case none
    case key(String, SourceMark)
    /// The key was refused: its value is read and dropped.
    case refused
  }

  private let source: SourceText
  private let columnOffset: Int
  private let limits: Limits
  private let diagnostics: Diagnostics
  private var stack: [Frame] = []
  private var nodeCount = 0
  private(set) var root: Node?
  private var documentCount = 0

  /// - Parameter columnOffset: added to columns of the first line, for a text within a text.
  init(
    _ source: SourceText, columnOffset: Int = 0, limits: Limits, diagnostics: Diagnostics
  ) {
    self.source = source
    self.columnOffset = columnOffset
    self.limits = limits
    self.diagnostics = diagnostics
  }

  /// A place as libyaml gives it; it counts one line too many at the end of a text without a last
  /// line break.
  func mark(line: Int, column: Int) -> SourceMark {
    guard line < source.lineCount else { return source.mark(at: source.bytes.count) }
    return SourceMark(
      source, line: line + source.firstLine, column: column + 1 + (line == 0 ? columnOffset : 0))
  }

  /// Takes one event.
  ///
  /// - Returns: whether to go on; where not, the reason is reported and there is no tree.
  mutating func take(_ event: YAMLEvent) -> Bool {
    let mark = mark(line: event.line, column: event.column)
    if let anchor = event.anchor {
      refuse(mark, "a value without an anchor", "&\(anchor.shortened)")
    }
    if let tag = event.tag {
      refuse(mark, "a value without a tag", Self.written(tag: tag).shortened)
    }
    switch event.kind {
    case .streamStart, .streamEnd, .documentEnd: return true
    case .documentStart: return startDocument(mark)
    case .alias(let name):
      refuse(mark, "a value written out", "the alias *\(name.shortened)")
      return deliver(.scalar(Node.Scalar(text: name, isPlain: true, value: .reported, mark: mark)))
    case .scalar(let text, let isPlain):
      return deliver(.scalar(scalar(text, isPlain, isTagged: event.tag != nil, mark)))
    case .sequenceStart: return open(Frame(isMapping: false, mark: mark))
    case .mappingStart: return open(Frame(isMapping: true, mark: mark))
    case .sequenceEnd, .mappingEnd: return close()
    }
  }

  // MARK: Documents and collections

  private mutating func startDocument(_ mark: SourceMark) -> Bool {
    documentCount += 1
    guard documentCount > 1 else { return true }
    stack = []
    refuse(mark, "one document", "the beginning of another")
    return stop()
  }

  private mutating func open(_ frame: Frame) -> Bool {
    guard stack.count < limits.depth else {
      stack = []
      refuse(frame.mark, "at most \(limits.depth) levels of nesting", "one more")
      return stop()
    }
    stack.append(frame)
    return count(frame.mark)
  }

  private mutating func close() -> Bool {
    guard let frame = stack.popLast() else { return true }
    let node: Node =
      frame.isMapping
      ? .mapping(Node.Mapping(entries: frame.entries, mark: frame.mark))
      : .sequence(Node.Sequence(items: frame.items, mark: frame.mark))
    return deliver(node, isCounted: true)
  }

  private mutating func count(_ mark: SourceMark) -> Bool {
    nodeCount += 1
    guard nodeCount > limits.nodeCount else { return true }
    stack = []
    refuse(mark, "at most \(limits.nodeCount) values", "one more")
    return stop()
  }

  private mutating func stop() -> Bool {
    root = nil
    return false
  }

  // MARK: Values

  private mutating func deliver(_ node: Node, isCounted: Bool = false) -> Bool {
    guard isCounted || count(node.mark) else { return false }
    guard let top = stack.indices.last else {
      root = node
      return true
    }
    guard stack[top].isMapping else {
      stack[top].items.append(node)
      return true
    }
    switch stack[top].key {
    case .none:
      stack[top].key = key(node)
    case .key(let key, let keyMark):
      stack[top].entries.append(Node.Entry(key: key, keyMark: keyMark, value: node))
      stack[top].key = .none
    case .refused:
      stack[top].key = .none
    }
    return true
  }

  /// A key, where it is text and new; otherwise reports what is wrong with it.
  private mutating func key(_ node: Node) -> PendingKey {
    guard case .scalar(let scalar) = node else {
      refuse(node.mark, "keys that are text", Wording.found(node))
      return .refused
    }
    if scalar.isPlain, scalar.text == "<<" {
      refuse(scalar.mark, "keys that are text", "the merge key <<", advice: "write the keys out")
      return .refused
    }
    switch scalar.value {
    case .text: break
    case .reported: return .refused
    default:
      refuse(
        scalar.mark, "keys that are text", Wording.found(node),
        advice: scalar.text.isEmpty ? nil : "write \(scalar.text.shortened.quoted)")
      return .refused
    }
    guard stack[stack.count - 1].known.insert(scalar.text).inserted else {
      refuse(scalar.mark, "each key once", "\(scalar.text.shortened) again")
      return .refused
    }
    return .key(scalar.text, scalar.mark)
  }

  private func scalar(
    _ text: String, _ isPlain: Bool, isTagged: Bool, _ mark: SourceMark
  ) -> Node.Scalar {
    let control = text.unicodeScalars.first { $0.isTextControl && $0 != "\n" && $0 != "\t" }
    if let control {
      refuse(mark, "text without control characters", Wording.codePoint(control))
    }
    let value: ScalarValue =
      isTagged || control != nil ? .reported : isPlain ? ScalarValue(plain: text) : .text
    return Node.Scalar(text: text, isPlain: isPlain, value: value, mark: mark)
  }

  // MARK: Words

  private func refuse(
    _ mark: SourceMark, _ expected: String, _ found: String, advice: String? = nil
  ) {
    diagnostics.report(
      Diagnostic(
        .error, at: mark,
        Wording.message(what: path, expected: expected, found: found, advice: advice)))
  }

  /// The keys that lead to where the reader stands.
  private var path: String {
    let steps = stack.compactMap { frame -> String? in
      if case .key(let key, _) = frame.key { return key }
      return frame.isMapping ? nil : String(frame.items.count)
    }
    return steps.isEmpty ? Wording.document : steps.joined(separator: ".").shortened
  }

  private static func written(tag: String) -> String {
    let core = "tag:yaml.org,2002:"
    return tag.hasPrefix(core) ? "!!" + tag.dropFirst(core.count) : tag
  }
}
