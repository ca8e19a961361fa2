// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation

/// The order of calls by which files of a run have to come to be.
struct CommitProtocol {
  let calls: [Call]

  /// Where calls break the protocol, in words.
  var violations: [String] {
    calls.indices.flatMap { place -> [String] in
      let call = calls[place]
      let later = calls[(place + 1)...]
      return switch call.kind {
      case "rename": brokenRename(call, before: calls[..<place], after: later)
      case "mkdir": brokenDirectory(call, after: later)
      case "create" where !call.path.hasSuffix(".tmp"): brokenFile(call, after: later)
      case "write": brokenWrite(call, after: later)
      case "sync" where call.path.hasSuffix(".tmp"): brokenTemporary(call, after: later)
      case "modify", "truncate": Self.mayChange(call.path) ? [] : ["\(call): changed in place"]
      default: []
      }
    }
  }

  private static func parent(_ path: String) -> String {
    (path as NSString).deletingLastPathComponent
  }

  private static func mayChange(_ path: String) -> Bool {
    path.hasSuffix(".tmp") || path.hasSuffix("/records.jsonl") || path.hasSuffix("/.lock")
  }

  private func isSync(_ path: String) -> (Call) -> Bool {
    { $0.kind == "sync" && $0.path == path }
  }

  /// A file is synchronised after its last write, renamed within its directory, and the directory is
  /// synchronised before the next name in it changes.
  private func brokenRename(
    _ call: Call, before: ArraySlice<Call>, after: ArraySlice<Call>
  ) -> [String] {
    guard let target = call.other else { return ["\(call): without a target"] }
    let directory = Self.parent(target)
    guard directory == Self.parent(call.path) else { return ["\(call): to another directory"] }
    let own = before.filter { $0.path == call.path }
    guard let synced = own.lastIndex(where: { $0.kind == "sync" }) else {
      return ["\(call): never synchronised"]
    }
    if let written = own.lastIndex(where: { ["write", "truncate", "create"].contains($0.kind) }),
      written > synced
    {
      return ["\(call): written to after it was synchronised"]
    }
    return isKept(directory, after) ? [] : ["\(call): its directory not synchronised"]
  }

  /// The directory above is synchronised before anything is made in the new one.
  private func brokenDirectory(_ call: Call, after: ArraySlice<Call>) -> [String] {
    let above = Self.parent(call.path)
    let isUsed = after.prefix { !isSync(above)($0) }.contains {
      ["create", "mkdir"].contains($0.kind) && Self.parent($0.path) == call.path
    }
    return isKept(above, after) && !isUsed
      ? [] : ["\(call): the directory above not synchronised"]
  }

  /// A log's directory is synchronised before the log is written to.
  private func brokenFile(_ call: Call, after: ArraySlice<Call>) -> [String] {
    if call.path.hasSuffix("/.lock") { return [] }
    let directory = Self.parent(call.path)
    let isUsed = after.prefix { !isSync(directory)($0) }.contains {
      $0.kind == "write" && $0.path == call.path
    }
    return isKept(directory, after) && !isUsed
      ? [] : ["\(call): its directory not synchronised"]
  }

  /// Whether a directory is synchronised before the next name in it changes.
  private func isKept(_ directory: String, _ after: ArraySlice<Call>) -> Bool {
    let next = after.first {
      isSync(directory)($0) || $0.other.map(Self.parent) == directory
        || $0.kind == "mkdir" && Self.parent($0.path) == directory
        || $0.kind == "create" && !$0.path.hasSuffix(".tmp") && Self.parent($0.path) == directory
    }
    return next.map(isSync(directory)) ?? false
  }

  /// What goes to a temporary file is renamed before another file takes its name.
  private func brokenTemporary(_ call: Call, after: ArraySlice<Call>) -> [String] {
    let next = after.first { ["rename", "create"].contains($0.kind) && $0.path == call.path }
    return next?.kind == "rename" ? [] : ["\(call): never renamed"]
  }

  /// A log is synchronised before a checkpoint goes beyond it.
  private func brokenWrite(_ call: Call, after: ArraySlice<Call>) -> [String] {
    if call.path.hasSuffix(".tmp") {
      return brokenTemporary(call, after: after)
    }
    guard call.path.hasSuffix("/records.jsonl") else {
      return Self.mayChange(call.path) ? [] : ["\(call): written in place"]
    }
    let cell = Self.parent(call.path)
    let next = after.first {
      isSync(call.path)($0)
        || $0.kind == "rename" && ($0.other ?? "").hasPrefix(cell + "/ckpt/")
    }
    return next.map(isSync(call.path)) ?? false ? [] : ["\(call): not synchronised"]
  }
}
