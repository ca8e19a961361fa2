// SPDX-License-Identifier: GPL-3.0-or-later

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A thread of its own for long computing, so that none of those that answer signals is taken.
enum WorkerThread {
  /// Bytes of stack: as much as a process's first thread has.
  private static let stackSize = 8 << 20

  /// Runs a body; whoever starts it learns of its end from what the body says.
  static func start(_ body: @escaping @Sendable () -> Void) {
    let box = Unmanaged.passRetained(Box(body))
    let code = withUnsafeTemporaryAllocation(of: pthread_attr_t.self, capacity: 1) { memory in
      guard let attributes = memory.baseAddress else { return EINVAL }
      pthread_attr_init(attributes)
      pthread_attr_setstacksize(attributes, stackSize)
      pthread_attr_setdetachstate(attributes, Int32(PTHREAD_CREATE_DETACHED))
      defer { pthread_attr_destroy(attributes) }
      return create(attributes, box.toOpaque())
    }
    // Without a thread the work is done here and now.
    if code != 0 { box.takeRetainedValue().body() }
  }

  private static func create(
    _ attributes: UnsafePointer<pthread_attr_t>, _ argument: UnsafeMutableRawPointer
  ) -> Int32 {
    #if canImport(Glibc)
      var thread = pthread_t()
      return pthread_create(
        &thread, attributes,
        { argument in
          if let argument { Unmanaged<Box>.fromOpaque(argument).takeRetainedValue().body() }
          return nil
        }, argument)
    #else
      var thread: pthread_t?
      return pthread_create(
        &thread, attributes,
        { argument in
          Unmanaged<Box>.fromOpaque(argument).takeRetainedValue().body()
          return nil
        }, argument)
    #endif
  }

  private final class Box: Sendable {
    let body: @Sendable () -> Void
    init(_ body: @escaping @Sendable () -> Void) { self.body = body }
  }
}
