// SPDX-License-Identifier: GPL-3.0-or-later

import CBLAS
import CGSL
import CollapseNumerics
import Testing

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

@Suite struct BLASTests {
  #if canImport(Glibc)
    @Test(arguments: ["cblas_dgemm", "cblas_dsymv", "cblas_ddot"])
    func gslsCallsResolveToOpenBLAS(_ name: String) throws {
      // libgsl itself names libgslcblas; whichever library comes first in load order answers.
      let library = try #require(dlopen("libopenblas.so.0", RTLD_NOW | RTLD_NOLOAD))
      defer { dlclose(library) }
      let live = try #require(dlsym(nil, name))
      #expect(live == dlsym(library, name), "\(name) is not OpenBLAS's")
    }
  #endif

  @Test func gslsProductHasOpenBLASsBits() {
    let size = 512
    var stream = stream("gemm")
    var a = (0..<size * size).map { _ in stream.standardNormal() }
    var b = (0..<size * size).map { _ in stream.standardNormal() }
    var viaGSL = [Double](repeating: 0, count: size * size)
    a.withUnsafeMutableBufferPointer { a in
      b.withUnsafeMutableBufferPointer { b in
        viaGSL.withUnsafeMutableBufferPointer { c in
          var aView = gsl_matrix_view_array(a.baseAddress!, size, size)
          var bView = gsl_matrix_view_array(b.baseAddress!, size, size)
          var cView = gsl_matrix_view_array(c.baseAddress!, size, size)
          let status = gsl_blas_dgemm(
            CblasNoTrans, CblasNoTrans, 1, &aView.matrix, &bView.matrix, 0, &cView.matrix)
          #expect(status == 0)
        }
      }
    }
    var direct = [Double](repeating: 0, count: size * size)
    let side = Int32(size)
    blas_dgemm(
      Int32(blas_row_major), Int32(blas_no_transpose), Int32(blas_no_transpose), side, side, side,
      1, a, side, b, side, 0, &direct, side)
    #expect(viaGSL == direct)
    let ours = Matrix(rowCount: size, columnCount: size, elements: a)
      .multiplied(by: Matrix(rowCount: size, columnCount: size, elements: b))
    #expect(ours.elements == direct)
    // A reference in plain order differs in its last bits: equality above is no accident.
    let plain = (0..<size).map { column in
      (0..<size).reduce(0.0) { $0 + a[$1] * b[$1 * size + column] }
    }
    #expect(plain != Array(direct.prefix(size)))
    for column in 0..<size { expectClose(direct[column], plain[column], absolute: 1e-11) }
  }

  @Test func openBLASSaysWhatItRunsOn() {
    #expect(!BLAS.coreName.isEmpty)
    #expect(BLAS.configuration.contains("OpenBLAS"))
    BLAS.useOneThread()
    #expect(BLAS.threadCount == 1)
  }
}
