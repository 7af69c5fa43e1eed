public import Records

extension EvaluationReport {
  /// Writes the report as one JSON object.
  public func write(to json: inout JSONWriter) {
    json.beginObject()
    json.key("task")
    json.string(task)
    json.key("documents")
    json.number(documents)
    json.key("accuracy")
    json.number(accuracy)
    json.key("macro_f1")
    json.number(macroF1)
    json.key("micro_f1")
    json.number(microF1)
    json.key("ece")
    json.number(calibrationError)
    json.key("auroc_out_of_scope")
    json.number(outOfScopeAUROC)
    json.key("texts_per_second")
    json.number(textsPerSecond, digits: 0)
    json.key("megabytes_per_second")
    json.number(megabytesPerSecond, digits: 2)
    json.key("labels")
    json.beginObject()
    for score in labels {
      json.key(score.label)
      json.beginObject()
      json.key("precision")
      json.number(score.precision)
      json.key("recall")
      json.number(score.recall)
      json.key("f1")
      json.number(score.f1)
      json.key("support")
      json.number(score.texts)
      json.endObject()
    }
    json.endObject()
    json.key("reliability")
    json.beginArray()
    for bin in reliability {
      json.beginObject()
      json.key("count")
      json.number(bin.texts)
      json.key("confidence")
      json.number(bin.confidence)
      json.key("accuracy")
      json.number(bin.accuracy)
      json.endObject()
    }
    json.endArray()
    json.key("confusions")
    json.beginArray()
    for confusion in confusions {
      json.beginObject()
      json.key("actual")
      json.string(confusion.actual)
      json.key("predicted")
      json.string(confusion.predicted)
      json.key("count")
      json.number(confusion.count)
      json.key("examples")
      json.beginArray()
      for example in confusion.examples { json.string(example) }
      json.endArray()
      json.endObject()
    }
    json.endArray()
    json.endObject()
  }
}
