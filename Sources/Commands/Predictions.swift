// SPDX-License-Identifier: GPL-3.0-or-later

internal import CollapseLedger
internal import CollapseNumerics
internal import CollapseTheory

/// What the laws predict of every cell of a plan.
struct Predictions {
  /// One cell and the laws that apply to it.
  struct Cell {
    let record: CellRecord
    let laws: [Predicted]
  }

  /// What one law says of a cell.
  struct Predicted {
    let law: any Law
    let curves: [LawCurve]
    let constants: [LawConstant]
  }

  let plan: PlanRecord
  let cells: [Cell]

  /// - Throws: where a special function cannot be computed.
  init(_ plan: PlanRecord, laws: LawCatalog) throws(NumericsFailure) {
    self.plan = plan
    var cells: [Cell] = []
    for cell in plan.cells {
      var applying: [Predicted] = []
      for law in laws.applying(to: cell.facts) {
        let curves = try law.curves(cell.facts, generations: cell.generations)
        let constants = try law.constants(cell.facts)
        applying.append(Predicted(law: law, curves: curves, constants: constants))
      }
      cells.append(Cell(record: cell, laws: applying))
    }
    self.cells = cells
  }

  /// Long form, one row a cell, law, quantity, statistic and generation; numbers of no generation
  /// have a row of their own.
  var csv: String {
    var writer = CSVWriter()
    let header =
      ["cell"] + plan.axes.map(\.key)
      + ["law", "quantity", "statistic", "generation", "expected", "sd", "kind"]
    for name in header { writer.field(name) }
    writer.endRow()
    for cell in cells {
      for predicted in cell.laws {
        for curve in predicted.curves {
          Self.write(curve, of: predicted.law, cell.record, to: &writer)
        }
        for constant in predicted.constants {
          Self.write(constant, of: predicted.law, cell.record, to: &writer)
        }
      }
    }
    return String(decoding: writer.drain(), as: UTF8.self)
  }

  private static func write(
    _ curve: LawCurve, of law: any Law, _ cell: CellRecord, to writer: inout CSVWriter
  ) {
    for (generation, expected) in curve.expected.enumerated() {
      writer.field(cell.id)
      for value in cell.axisValues { writer.field(value.plainText) }
      writer.field(law.id)
      writer.field(curve.quantity.name)
      writer.field(curve.statistic.name)
      writer.field(generation)
      writer.field(expected)
      if let deviation = curve.deviations?[generation] {
        writer.field(deviation)
      } else {
        writer.emptyField()
      }
      writer.field(curve.kind.rawValue)
      writer.endRow()
    }
  }

  /// A number of no generation: that column stays empty.
  private static func write(
    _ constant: LawConstant, of law: any Law, _ cell: CellRecord, to writer: inout CSVWriter
  ) {
    writer.field(cell.id)
    for value in cell.axisValues { writer.field(value.plainText) }
    writer.field(law.id)
    writer.field(constant.words)
    writer.field("value")
    writer.emptyField()
    writer.field(constant.value)
    writer.emptyField()
    writer.field(constant.kind.rawValue)
    writer.endRow()
  }

  var json: JSONValue {
    .list(
      cells.map { cell in
        [
          "cell": .text(cell.record.id),
          "axes": .object(
            JSONObject(zip(plan.axes, cell.record.axisValues).map { ($0.key, $1) })),
          "laws": .list(cell.laws.map { Self.json($0) }),
        ]
      })
  }

  private static func json(_ predicted: Predicted) -> JSONValue {
    let law = predicted.law
    return [
      "id": .text(law.id), "summary": .text(law.summary), "statement": .text(law.statement),
      "source": .text(law.source),
      "curves": .list(
        predicted.curves.map { curve in
          [
            "quantity": .text(curve.quantity.name), "statistic": .text(curve.statistic.name),
            "expected": .list(curve.expected.map { .number($0) }),
            "sd": .list((curve.deviations ?? []).map { .number($0) }),
            "kind": .text(curve.kind.rawValue),
          ]
        }),
      "constants": .list(
        predicted.constants.map {
          [
            "words": .text($0.words), "value": .number($0.value),
            "kind": .text($0.kind.rawValue),
          ]
        }),
    ]
  }
}

extension LawCurve.Quantity {
  /// The name in the tables' column `metric` or `parameter`.
  fileprivate var name: String {
    switch self {
    case .metric(let name), .parameter(let name): name
    }
  }
}

extension LawCurve.Statistic {
  /// What is averaged over replicates.
  fileprivate var name: String {
    switch self {
    case .mean: "mean"
    case .meanSquare(let origin): "mean square about \(origin)"
    case .meanRoot: "mean root"
    }
  }
}
