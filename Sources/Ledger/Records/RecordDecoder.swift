// SPDX-License-Identifier: GPL-3.0-or-later

/// Turns lines of records.jsonl back into generations.
///
/// It remembers the names that each replicate's lines go by.
struct RecordDecoder {
  /// The names that one replicate's values went by last.
  private struct Names {
    var generation = 0
    var metrics: [String] = []
    var parameters: [String] = []
  }

  private let cell: String
  private var names: [Int: Names] = [:]
  /// The same names for all replicates are kept once, which makes comparing them fast.
  private var shared: [[String]: [String]] = [:]

  init(cell: String) { self.cell = cell }

  /// The bytes of `,"crc":"01234567"}`.
  private static let checksumLength = 18

  /// Reads one line, without its newline.
  ///
  /// - Returns: the record, or in words why the line is none.
  mutating func decode(_ line: UnsafeBufferPointer<UInt8>) -> Result<GenerationRecord, Refusal> {
    let length = line.count - Self.checksumLength
    guard length > 0 else { return .failure(Refusal("too short for a record")) }
    let checksum = CRC32.checksum(UnsafeBufferPointer(rebasing: line[..<length]))
    let expected = Array(",\"crc\":\"".utf8) + CRC32.text(checksum) + Array("\"}".utf8)
    guard line[length...].elementsEqual(expected) else {
      return .failure(Refusal("the checksum does not fit the line"))
    }
    if let record = quick(line, length) { return .success(record) }
    return slow(Array(line[..<length]) + [UInt8(ascii: "}")])
  }

  /// Why a line is no record.
  struct Refusal: Error {
    let words: String
    init(_ words: String) { self.words = words }
  }

  /// A line that brings no names and no end: nearly every line of a file.
  private mutating func quick(
    _ line: UnsafeBufferPointer<UInt8>, _ length: Int
  ) -> GenerationRecord? {
    var scanner = LineScanner(line)
    guard scanner.take("{\"cell\":\"") else { return nil }
    for byte in cell.utf8 where !scanner.take(byte) { return nil }
    guard scanner.take("\",\"replicate\":"), let replicate = scanner.integer(),
      scanner.take(",\"generation\":"), let generation = scanner.integer(),
      scanner.take(",\"readings\":["), let place = names.index(forKey: replicate),
      names.values[place].generation == generation - 1
    else { return nil }
    let names = self.names.values[place]
    var readings: [RecordedValue] = []
    readings.reserveCapacity(names.metrics.count)
    var parameters: [RecordedValue] = []
    parameters.reserveCapacity(names.parameters.count)
    guard scanner.values(into: &readings), scanner.take(",\"parameters\":["),
      scanner.values(into: &parameters), scanner.position == length,
      readings.count == names.metrics.count, parameters.count == names.parameters.count
    else { return nil }
    self.names.values[place].generation = generation
    return GenerationRecord(
      replicate: replicate, generation: generation, metricNames: names.metrics, readings: readings,
      parameterNames: names.parameters, parameters: parameters)
  }

  /// Any line, by way of the JSON parser.
  private mutating func slow(_ bytes: [UInt8]) -> Result<GenerationRecord, Refusal> {
    do {
      let reader = JSONReader(try JSONParser.parse(bytes), path: "")
      return .success(try record(reader))
    } catch let error as JSONSyntaxError {
      return .failure(Refusal("column \(error.column): \(error.what)"))
    } catch let error as JSONShapeError {
      return .failure(Refusal(error.description))
    } catch {
      return .failure(Refusal("\(error)"))
    }
  }

  private mutating func record(_ reader: JSONReader) throws(JSONShapeError) -> GenerationRecord {
    let object = try reader.object(keys: [
      "cell", "replicate", "generation", "metric_names", "parameter_names", "readings",
      "parameters", "ended", "exhibit",
    ])
    let found = try object.key("cell").text()
    if found != cell { throw object.key("cell").mistake("cell \(cell)") }
    let replicate = try object.key("replicate").integer(atLeast: 0)
    let generation = try object.key("generation").integer(atLeast: 0)
    let before = names[replicate].flatMap { $0.generation == generation - 1 ? $0 : nil }
    if before == nil && !object.has("metric_names") {
      throw reader.mistake("names, or the generation before it in a good line")
    }
    var names = before ?? Names()
    names.generation = generation
    if object.has("metric_names") { names.metrics = share(try object.key("metric_names").texts()) }
    if object.has("parameter_names") {
      names.parameters = share(try object.key("parameter_names").texts())
    }
    self.names[replicate] = names
    if object.has("ended") {
      let end = try object.key("ended").object(keys: ["code", "words"])
      return GenerationRecord(
        replicate: replicate, generation: generation, metricNames: names.metrics,
        end: ChainEnd(code: try end.key("code").text(), words: try end.key("words").text()))
    }
    return GenerationRecord(
      replicate: replicate, generation: generation, metricNames: names.metrics,
      readings: try Self.values(object.key("readings"), count: names.metrics.count),
      parameterNames: names.parameters,
      parameters: try Self.values(object.key("parameters"), count: names.parameters.count),
      exhibit: object.has("exhibit") ? try ExhibitRecord(object.key("exhibit")) : nil)
  }

  private mutating func share(_ names: [String]) -> [String] {
    if let known = shared[names] { return known }
    shared[names] = names
    return names
  }

  private static func values(
    _ reader: JSONReader, count: Int
  ) throws(JSONShapeError) -> [RecordedValue] {
    let elements = try reader.list()
    guard elements.count == count else { throw reader.mistake("\(count) values") }
    var values: [RecordedValue] = []
    for element in elements {
      switch element.value {
      case .integer(let number): values.append(.value(Double(number)))
      case .number(let number): values.append(.value(number))
      case .text("infinite"): values.append(.infinite)
      case .text("undefined"): values.append(.undefined)
      case .text("ended"): values.append(.ended)
      case .null: values.append(.absent)
      default: throw element.mistake("a number, \"infinite\", \"undefined\", \"ended\" or null")
      }
    }
    return values
  }
}
