// SPDX-License-Identifier: GPL-3.0-or-later

import CollapseNumerics

/// A place for a stream that goes on from round to round, which no closure could hold by itself.
final class StreamBox {
  var stream = RandomStream(StreamAddress(seed: 1, purpose: "benchmark"))
}
