// SPDX-License-Identifier: GPL-3.0-or-later

import CollapseLedger
import CollapseTestSupport
import Testing

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

struct RunLockTests {
  let directory: TemporaryFolder

  init() throws { directory = try TemporaryFolder() }

  @Test func secondOwnerIsRefusedAndToldOfTheFirst() throws {
    let path = directory(".lock")
    let lock = try RunLock(path, since: "2024-07-24T10:00:00Z")
    let holder = RunLock.holder(path)
    #expect(holder.hasPrefix("process \(getpid()) on "))
    #expect(holder.hasSuffix(" since 2024-07-24T10:00:00Z"))
    #expect(throws: LedgerFailure.locked(path: directory.path, holder: holder)) {
      _ = try RunLock(path, since: "later")
    }
    _ = consume lock
  }

  @Test func lockGoesWithItsOwnerThoughTheFileStays() throws {
    let path = directory(".lock")
    do { _ = try RunLock(path, since: "first") }
    #expect(Directories.exists(path))
    let second = try RunLock(path, since: "second")
    #expect(RunLock.holder(path).hasSuffix(" since second"))
    _ = consume second
  }
}
