// SPDX-License-Identifier: GPL-3.0-or-later

/// A model of the last column of a row, its label, given the other columns, its features.
public protocol LabelModel: GenerativeModel {
  /// One weight a feature: the label follows their scalar product with the features.
  var weights: [Double] { get }

  /// What labels are.
  var labelKind: LabelKind { get }

  /// The label the model gives each row; what stands in the last column isn't read.
  func predictedLabels(of rows: Points) -> [Double]
}

/// What a label is.
public enum LabelKind: String, Sendable, Hashable {
  /// A number, of which errors are squared.
  case numbers
  /// 0 or 1, which is right or wrong.
  case classes
}

extension LabelModel {
  /// The scalar product of every row's features with the weights.
  public func scores(of rows: Points) -> [Double] {
    let count = weights.count
    precondition(rows.dimension == count + 1, "\(rows.dimension) columns for \(count) weights")
    return rows.values.withUnsafeBufferPointer { values in
      weights.withUnsafeBufferPointer { weights in
        (0..<rows.count).map { row in
          var sum = 0.0
          for index in 0..<count { sum += weights[index] * values[row * (count + 1) + index] }
          return sum
        }
      }
    }
  }
}
