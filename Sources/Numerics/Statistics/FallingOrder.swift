// SPDX-License-Identifier: GPL-3.0-or-later

/// The numbers from the largest to the smallest, none of them negative or NaN.
///
/// - Complexity: O(count): the bits of a double that is not negative are ordered as it is, and are
///   distributed eleven at a time; numbers that fall already are only looked at.
public func falling(_ values: [Double]) -> [Double] {
  precondition(values.allSatisfy { $0 >= 0 }, "a number below 0, or none")
  if zip(values, values.dropFirst()).allSatisfy({ $0 >= $1 }) { return values }
  // −0 is 0 here, and falling order is rising order of the complement.
  var keys = values.map { ~($0 + 0).bitPattern }
  var other = keys
  for shift in stride(from: 0, to: UInt64(64), by: digitBits) {
    if distribute(keys, by: shift, into: &other) { swap(&keys, &other) }
  }
  return keys.map { Double(bitPattern: ~$0) }
}

private let digitBits = 11

/// One pass: keys in the order of eleven of their bits, keys of equal ones as they stood.
///
/// - Returns: false where all have the same ones, and nothing was moved.
private func distribute(_ keys: [UInt64], by shift: UInt64, into other: inout [UInt64]) -> Bool {
  let mask = UInt64(1 << digitBits - 1)
  var places = [Int](repeating: 0, count: 1 << digitBits)
  for key in keys { places[Int(key >> shift & mask)] += 1 }
  if places.contains(keys.count) { return false }
  var start = 0
  for digit in places.indices { (places[digit], start) = (start, start + places[digit]) }
  for key in keys {
    let digit = Int(key >> shift & mask)
    other[places[digit]] = key
    places[digit] += 1
  }
  return true
}
