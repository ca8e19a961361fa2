// SPDX-License-Identifier: GPL-3.0-or-later

/// Turns generations into the lines of records.jsonl.
///
/// A line is a JSON object: `cell`, `replicate`, `generation`, then where they differ from the
/// replicate's line before `metric_names` and `parameter_names`, then `readings` and `parameters`
/// in the order of those names and an `exhibit` where there is one, or `ended`; last `crc`, the CRC-32 of all bytes before `,"crc"`.
/// A line without names goes on where its replicate's generation before it left off, so names
/// stand once a replicate, and a damaged line costs its own replicate only.
public struct RecordEncoder {
  private let start: [UInt8]
  private var last: (replicate: Int, generation: Int)?
  private var metricNames: [String] = []
  private var parameterNames: [String] = []

  /// - Parameter cell: the cell's id.
  public init(cell: String) {
    var start = Array("{\"cell\":".utf8)
    JSONPrinter.appendString(cell, to: &start)
    self.start = start + Array(",\"replicate\":".utf8)
  }

  /// The lines of some records; those of one replicate stand together, in order of generation.
  public static func lines(of records: some Sequence<GenerationRecord>, cell: String) -> [UInt8] {
    var encoder = RecordEncoder(cell: cell)
    var bytes: [UInt8] = []
    for record in records { encoder.append(record, to: &bytes) }
    return bytes
  }

  /// Appends the line of one record, newline included.
  public mutating func append(_ record: GenerationRecord, to bytes: inout [UInt8]) {
    let lineStart = bytes.count
    bytes += start
    bytes += String(record.replicate).utf8
    bytes += ",\"generation\":".utf8
    bytes += String(record.generation).utf8
    appendNames(of: record, to: &bytes)
    if let end = record.end {
      bytes += ",\"ended\":{\"code\":".utf8
      JSONPrinter.appendString(end.code, to: &bytes)
      bytes += ",\"words\":".utf8
      JSONPrinter.appendString(end.words, to: &bytes)
      bytes.append(UInt8(ascii: "}"))
    } else {
      bytes += ",\"readings\":[".utf8
      Self.append(record.readings, to: &bytes)
      bytes += "],\"parameters\":[".utf8
      Self.append(record.parameters, to: &bytes)
      bytes.append(UInt8(ascii: "]"))
      if let exhibit = record.exhibit {
        bytes += ",\"exhibit\":".utf8
        bytes += JSONPrinter.compact(exhibit.json).utf8
      }
    }
    let checksum = bytes[lineStart...].withUnsafeBufferPointer { CRC32.checksum($0) }
    bytes += ",\"crc\":\"".utf8
    bytes += CRC32.text(checksum)
    bytes += "\"}\n".utf8
  }

  private mutating func appendNames(of record: GenerationRecord, to bytes: inout [UInt8]) {
    let isNew = last.map { $0 != (record.replicate, record.generation - 1) } ?? true
    last = (record.replicate, record.generation)
    if isNew || metricNames != record.metricNames {
      metricNames = record.metricNames
      bytes += ",\"metric_names\":".utf8
      Self.append(metricNames, to: &bytes)
    }
    if record.end == nil, isNew || parameterNames != record.parameterNames {
      parameterNames = record.parameterNames
      bytes += ",\"parameter_names\":".utf8
      Self.append(parameterNames, to: &bytes)
    } else if isNew {
      parameterNames = []
    }
  }

  private static func append(_ names: [String], to bytes: inout [UInt8]) {
    bytes.append(UInt8(ascii: "["))
    for (index, name) in names.enumerated() {
      if index > 0 { bytes.append(.comma) }
      JSONPrinter.appendString(name, to: &bytes)
    }
    bytes.append(UInt8(ascii: "]"))
  }

  private static func append(_ values: [RecordedValue], to bytes: inout [UInt8]) {
    for (index, value) in values.enumerated() {
      if index > 0 { bytes.append(.comma) }
      switch value {
      case .value(let number): bytes += number.description.utf8
      case .infinite: bytes += "\"infinite\"".utf8
      case .undefined: bytes += "\"undefined\"".utf8
      case .ended: bytes += "\"ended\"".utf8
      case .absent: bytes += "null".utf8
      }
    }
  }
}
