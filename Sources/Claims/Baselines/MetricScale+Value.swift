// SPDX-License-Identifier: GPL-3.0-or-later

public import CollapseLedger

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

extension MetricRecord.Scale {
  /// A recorded value on the scale that differences are taken on; NaN where it has no place there.
  func value(_ recorded: RecordedValue) -> Double {
    guard let number = recorded.number else { return .nan }
    let value =
      switch self {
      case .plain: number
      case .logarithmic: number > 0 ? log(number) : .nan
      case .logit: number > 0 && number < 1 ? log(number) - log1p(-number) : .nan
      }
    return value.isFinite ? value : .nan
  }

  /// Those of recorded values that have a place on the scale.
  public func values(_ recorded: [RecordedValue]) -> [Double] {
    recorded.map(value).filter { !$0.isNaN }
  }

  /// What a difference on the scale is called.
  var differenceWords: String {
    switch self {
    case .plain: "difference of means"
    case .logarithmic: "difference of mean logarithms"
    case .logit: "difference of mean logits"
    }
  }
}
