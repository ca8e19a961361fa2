// SPDX-License-Identifier: GPL-3.0-or-later

internal import CollapseLedger
internal import CollapseLineage
internal import CollapseModels

/// Turns the reports of one chain into the lines of its cell's records.
struct ReportEncoder {
  private let replicate: Int
  private let metricNames: [String]
  private var encoder: RecordEncoder
  private var lines: [UInt8] = []

  /// - Parameters:
  ///   - cell: the cell's id.
  ///   - metricNames: one a reading, in the order in which the chain's metrics give them.
  init(replicate: Int, cell: String, metricNames: [String]) {
    self.replicate = replicate
    self.metricNames = metricNames
    encoder = RecordEncoder(cell: cell)
  }

  mutating func append(_ report: GenerationReport) {
    encoder.append(
      GenerationRecord(report, replicate: replicate, metricNames: metricNames), to: &lines)
  }

  /// The lines since they were taken last.
  mutating func takeLines() -> [UInt8] {
    defer { lines.removeAll(keepingCapacity: true) }
    return lines
  }
}

extension GenerationRecord {
  /// What the records keep of a report.
  ///
  /// - Parameter metricNames: one a reading, in the order in which the chain's metrics give them.
  init(_ report: GenerationReport, replicate: Int, metricNames: [String]) {
    switch report.result {
    case .fitted(let measured):
      self.init(
        replicate: replicate, generation: report.generation, metricNames: metricNames,
        readings: measured.readings.flatMap { $0.map(RecordedValue.init) },
        parameterNames: measured.parameters.map(\.name),
        parameters: measured.parameters.map { RecordedValue($0.value) },
        exhibit: measured.exhibit.map(ExhibitRecord.init))
    case .ended(let failure):
      self.init(
        replicate: replicate, generation: report.generation, metricNames: metricNames,
        end: ChainEnd(code: failure.code, words: failure.description))
    }
  }
}

extension RecordedValue {
  fileprivate init(_ reading: Reading) {
    switch reading {
    case .value(let number): self = .value(number)
    case .infinite: self = .infinite
    case .undefined: self = .undefined
    }
  }
}
