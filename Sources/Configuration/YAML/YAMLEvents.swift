// SPDX-License-Identifier: GPL-3.0-or-later

import CYAML

/// One step of a YAML file.
struct YAMLEvent {
  enum Kind {
    case streamStart
    case streamEnd
    case documentStart
    case documentEnd
    case alias(String)
    case scalar(text: String, isPlain: Bool)
    case sequenceStart
    case sequenceEnd
    case mappingStart
    case mappingEnd
  }

  let kind: Kind
  /// From 0.
  let line: Int
  /// From 0, in Unicode scalars.
  let column: Int
  var anchor: String?
  var tag: String?
}

/// Why libyaml could not go on, in its own words.
struct YAMLFailure: Error {
  let problem: String
  /// From 0.
  let line: Int
  let column: Int
  /// The line where what is wrong began, from 0.
  let contextLine: Int
  let contextColumn: Int
}

/// libyaml's parser as a sequence of events: the only caller of the library.
struct YAMLEvents: ~Copyable {
  /// The parser points into itself and into the text, so both stay where they are.
  private let parser: UnsafeMutablePointer<yaml_parser_t>
  private let input: UnsafeMutableBufferPointer<UInt8>

  /// - Returns: nil where there is no memory.
  init?(_ bytes: some Collection<UInt8>) {
    parser = .allocate(capacity: 1)
    guard yaml_parser_initialize(parser) == 1 else {
      parser.deallocate()
      return nil
    }
    input = .allocate(capacity: bytes.count + 1)
    _ = input.initialize(from: bytes)
    yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING)
    yaml_parser_set_input_string(parser, input.baseAddress, bytes.count)
  }

  deinit {
    yaml_parser_delete(parser)
    parser.deallocate()
    input.deallocate()
  }

  /// The next event; after the stream's end it is not to be called again.
  mutating func next() throws(YAMLFailure) -> YAMLEvent {
    var event = yaml_event_t()
    guard yaml_parser_parse(parser, &event) == 1 else { throw failure }
    defer { yaml_event_delete(&event) }
    return Self.event(event)
  }

  private var failure: YAMLFailure {
    let state = parser.pointee
    let problem =
      state.error == YAML_MEMORY_ERROR
      ? "not enough memory" : state.problem.map { String(cString: $0) } ?? "not readable"
    let hasContext = state.context != nil
    return YAMLFailure(
      problem: problem,
      line: Int(state.problem_mark.line), column: Int(state.problem_mark.column),
      contextLine: Int(hasContext ? state.context_mark.line : state.problem_mark.line),
      contextColumn: Int(hasContext ? state.context_mark.column : state.problem_mark.column))
  }

  private static func event(_ event: yaml_event_t) -> YAMLEvent {
    func made(
      _ kind: YAMLEvent.Kind, anchor: UnsafeMutablePointer<UInt8>? = nil,
      tag: UnsafeMutablePointer<UInt8>? = nil
    ) -> YAMLEvent {
      YAMLEvent(
        kind: kind, line: Int(event.start_mark.line), column: Int(event.start_mark.column),
        anchor: anchor.map { String(cString: $0) }, tag: tag.map { String(cString: $0) })
    }
    switch event.type {
    case YAML_DOCUMENT_START_EVENT: return made(.documentStart)
    case YAML_DOCUMENT_END_EVENT: return made(.documentEnd)
    case YAML_STREAM_END_EVENT: return made(.streamEnd)
    case YAML_ALIAS_EVENT: return made(.alias(String(cString: event.data.alias.anchor)))
    case YAML_SCALAR_EVENT:
      let scalar = event.data.scalar
      let bytes = UnsafeBufferPointer(start: scalar.value, count: Int(scalar.length))
      return made(
        .scalar(
          text: String(decoding: bytes, as: UTF8.self),
          isPlain: scalar.style == YAML_PLAIN_SCALAR_STYLE),
        anchor: scalar.anchor, tag: scalar.tag)
    case YAML_SEQUENCE_START_EVENT:
      let start = event.data.sequence_start
      return made(.sequenceStart, anchor: start.anchor, tag: start.tag)
    case YAML_SEQUENCE_END_EVENT: return made(.sequenceEnd)
    case YAML_MAPPING_START_EVENT:
      let start = event.data.mapping_start
      return made(.mappingStart, anchor: start.anchor, tag: start.tag)
    case YAML_MAPPING_END_EVENT: return made(.mappingEnd)
    default: return made(.streamStart)
    }
  }
}
