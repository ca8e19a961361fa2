// SPDX-License-Identifier: GPL-3.0-or-later

internal import CollapseConfiguration
internal import CollapseExperiment
internal import CollapseLedger

extension ExplanationIndex.Part {
  var json: JSONValue {
    var object: JSONObject = [
      "kind": .text(kind.what), "name": .text(entry.name), "summary": .text(entry.summary),
    ]
    if !path.isEmpty { object["path"] = .text(path) }
    if let explanation = entry.explanation {
      object["definition"] = .text(explanation.definition)
      object["formula"] = explanation.formula.map { .text($0) }
      object["source"] = explanation.source.map { .text($0) }
      object["example"] = .text(explanation.example)
    }
    object["settings"] = .list(settings.map { .object($0.json) })
    return .object(object)
  }
}

extension ExplanationIndex.Key {
  var json: JSONValue {
    var object: JSONObject = ["kind": "key", "path": .text(path)]
    for entry in declaration.json.entries { object[entry.key] = entry.value }
    return .object(object)
  }
}

extension Declaration {
  fileprivate var json: JSONObject {
    var object: JSONObject = [
      "key": .text(key), "summary": .text(summary), "takes": .text(kind.words),
      "required": .boolean(isRequired),
    ]
    object["default"] = shownDefault.map { .text($0) }
    return object
  }
}
