// SPDX-License-Identifier: GPL-3.0-or-later

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// P(D ≤ d) by the n-th power of Durbin's matrix, exact but for rounding.
///
/// - Complexity: O((n d)³ log n).
/// - Source: Marsaglia, Tsang and Wang 2003, doi:10.18637/jss.v008.i18.
func durbinCumulative(count: Int, _ d: Double) -> Double {
  let n = Double(count)
  let k = Int((n * d).rounded(.up))
  var base = durbinMatrix(k: k, rest: Double(k) - n * d)
  // base ^ count by squaring; both factors are kept near 1 and their powers of two counted.
  var power = Matrix.identity(base.rowCount)
  var (powerExponent, baseExponent) = (0, 0)
  var left = count
  while left > 0 {
    if left & 1 == 1 {
      power = power.multiplied(by: base)
      powerExponent += baseExponent + normalise(&power, around: k - 1)
    }
    base = base.multiplied(by: base)
    baseExponent = 2 * baseExponent + normalise(&base, around: k - 1)
    left >>= 1
  }
  // Times n! / nⁿ.
  var probability = power[k - 1, k - 1]
  for i in 1...count {
    probability *= Double(i) / n
    if probability < 0x1p-512 {
      probability *= 0x1p512
      powerExponent -= 512
    }
  }
  return scalbn(probability, Int32(clamping: powerExponent))
}

/// Durbin's (2k − 1)-square matrix for n d = k − rest.
private func durbinMatrix(k: Int, rest: Double) -> Matrix {
  let size = 2 * k - 1
  var inverseFactorial = [1.0]
  for j in 1...size { inverseFactorial.append(inverseFactorial[j - 1] / Double(j)) }
  var matrix = Matrix(rowCount: size, columnCount: size)
  for row in 0..<size {
    for column in 0..<min(row + 2, size) {
      matrix[row, column] = inverseFactorial[row - column + 1]
    }
  }
  for row in 0..<size {
    let edge = (1 - pow(rest, Double(row + 1))) * inverseFactorial[row + 1]
    matrix[row, 0] = edge
    matrix[size - 1, size - 1 - row] = edge
  }
  let corner = pow(max(2 * rest - 1, 0), Double(size)) - 2 * pow(rest, Double(size))
  matrix[size - 1, 0] = (1 + corner) * inverseFactorial[size]
  return matrix
}

/// Divides a matrix by a power of two where its middle element has grown; returns the exponent.
private func normalise(_ matrix: inout Matrix, around middle: Int) -> Int {
  guard matrix[middle, middle] > 0x1p256 else { return 0 }
  matrix = matrix.scaled(by: 0x1p-256)
  return 256
}

/// P(D ≤ d) by the first four terms of its expansion in 1/√n.
///
/// - Source: Pelz and Good 1976, doi:10.1111/j.2517-6161.1976.tb01579.x, as stated by Simard and
///   L'Ecuyer 2011, section 2.2.
func pelzGoodCumulative(count: Int, _ d: Double) -> Double {
  let root = Double(count).squareRoot()
  let z = root * d
  let (z2, pi2) = (z * z, Double.pi * Double.pi)
  let (z4, pi4) = (z2 * z2, pi2 * pi2)
  let (z6, pi6) = (z4 * z2, pi4 * pi2)
  // Over all k ≥ 0, at odd and at even multiples of π/2.
  var (k0, k1, k2, k3) = (0.0, 0.0, 0.0, 0.0)
  var (even2, even3) = (0.0, 0.0)
  for k in 0..<20 {
    let h2 = (Double(k) + 0.5) * (Double(k) + 0.5)
    let (h4, h6) = (h2 * h2, h2 * h2 * h2)
    let odd = exp(-pi2 * h2 / (2 * z2))
    k0 += odd
    k1 += (pi2 * h2 - z2) * odd
    k2 +=
      (6 * z6 + 2 * z4 + pi2 * (2 * z4 - 5 * z2) * h2 + pi4 * (1 - 2 * z2) * h4) * odd
    k3 +=
      (-30 * z6 - 90 * z6 * z2 + pi2 * (135 * z4 - 96 * z6) * h2
        + pi4 * (212 * z4 - 60 * z2) * h4 + pi6 * (5 - 30 * z2) * h6) * odd
    let e2 = Double(k * k)
    let even = exp(-pi2 * e2 / (2 * z2))
    even2 += e2 * even
    even3 += (3 * z2 * e2 * pi2 - pi4 * e2 * e2) * even
  }
  let rootTwoPi = (2 * Double.pi).squareRoot()
  let rootHalfPi = (Double.pi / 2).squareRoot()
  k0 *= rootTwoPi / z
  k1 *= 2 * rootHalfPi / (6 * z4)
  k2 = 2 * rootHalfPi / (72 * z6 * z) * k2 - 2 * rootHalfPi * pi2 / (36 * z2 * z) * even2
  k3 = 2 * rootHalfPi / (6480 * z6 * z4) * k3 + 2 * rootHalfPi / (216 * z6) * even3
  return k0 + (k1 + (k2 + k3 / root) / root) / root
}
