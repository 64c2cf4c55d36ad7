package callscope.render.html;

import callscope.document.Prevalence;
import callscope.document.ResultDocument;
import callscope.document.ResultDocument.MatchedRule;
import callscope.document.RuleLevels;
import callscope.input.Clock;
import callscope.input.InputFacts;
import callscope.input.Trace;
import callscope.input.TracedProcess;
import callscope.origin.CreatingCalls;
import callscope.origin.Origin;
import callscope.origin.OriginCause;
import callscope.origin.Origins;
import callscope.render.html.TouchedByCalls.DefangedArtifact;
import callscope.rule.AttackTag;
import callscope.rule.MbcTag;
import callscope.rule.RuleMeta;
import callscope.rule.Scope;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Writes the header of the data: everything that is not a column. */
final class PageHeader {
  private static final int VERSION = 1;

  private static final JsonFactory FACTORY =
      JsonFactory.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

  private final ResultDocument document;
  private final PageCalls calls;
  private final List<DefangedArtifact> artifacts;

  PageHeader(ResultDocument document, PageCalls calls, List<DefangedArtifact> artifacts) {
    this.document = document;
    this.calls = calls;
    this.artifacts = artifacts;
  }

  /** The number of an origin in the data. */
  static int number(Origin origin) {
    return switch (origin) {
      case SAMPLE -> 0;
      case INJECTED -> 1;
      case COMMANDED -> 2;
      case BACKGROUND -> 3;
      case UNKNOWN -> 4;
    };
  }

  /** A part of the data after the header. */
  record Extent(long offset, long length, int count) {}

  /** Returns the header as JSON in ASCII. */
  byte[] write(Map<String, Extent> columns) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JsonGenerator json = FACTORY.createGenerator(bytes)) {
      json.writeStartObject();
      json.writeNumberField("version", VERSION);
      run(json);
      facts(json, document.facts());
      start(json);
      json.writeBooleanField("complete", calls.complete());
      json.writeBooleanField("originsKnown", document.origins().areKnown());
      json.writeObjectFieldStart("hidden");
      json.writeNumberField("capabilities", document.origins().hidden().capabilities());
      json.writeNumberField("matches", document.origins().hidden().matches());
      json.writeEndObject();
      list(json, "notes", document.run().notes());
      processes(json);
      if (document.prevalence().isKnown()) {
        json.writeObjectFieldStart("baseline");
        json.writeNumberField("reports", document.prevalence().reports());
        json.writeEndObject();
      }
      json.writeArrayFieldStart("rules");
      for (MatchedRule rule : document.rules()) {
        rule(json, rule);
      }
      json.writeEndArray();
      new PageArtifacts(json, calls.places()).write(artifacts);
      columns(json, columns);
      json.writeEndObject();
    }
    return bytes.toByteArray();
  }

  private void run(JsonGenerator json) throws IOException {
    json.writeStringField("writer", document.run().writer());
    json.writeStringField("report", document.run().reportPath());
    json.writeStringField("timestamp", document.run().timestamp());
    json.writeStringField("flavor", document.flavor().word());
  }

  private static void facts(JsonGenerator json, InputFacts facts) throws IOException {
    json.writeObjectFieldStart("facts");
    json.writeStringField("source", facts.source());
    json.writeStringField("md5", facts.hashes().md5());
    json.writeStringField("sha1", facts.hashes().sha1());
    json.writeStringField("sha256", facts.hashes().sha256());
    json.writeStringField("format", facts.format());
    json.writeStringField("arch", facts.arch());
    json.writeStringField("os", facts.os());
    json.writeStringField("extractor", facts.extractor());
    json.writeEndObject();
  }

  private void start(JsonGenerator json) throws IOException {
    Optional<Trace> trace = document.origins().trace();
    json.writeObjectFieldStart("start");
    json.writeStringField("clock", clock(trace.map(Trace::clock).orElse(Clock.UNKNOWN)));
    if (trace.isPresent() && trace.get().start().isPresent()) {
      json.writeNumberField("micros", trace.get().start().getAsLong());
    } else {
      json.writeNullField("micros");
    }
    json.writeEndObject();
  }

  private static String clock(Clock clock) {
    return switch (clock) {
      case SINCE_1970 -> "utc";
      case TIME_OF_DAY -> "day";
      case UNKNOWN -> "unknown";
    };
  }

  private void processes(JsonGenerator json) throws IOException {
    Optional<Origins> origins = document.origins().processes();
    Optional<CreatingCalls> creations =
        origins.flatMap(
            known -> document.origins().trace().map(trace -> CreatingCalls.of(trace, known)));
    json.writeArrayFieldStart("processes");
    for (PageProcess process : calls.processes()) {
      json.writeStartObject();
      json.writeStringField("name", process.name());
      json.writeNumberField("pid", process.address().pid());
      json.writeNumberField("parent", process.address().ppid());
      json.writeStringField(
          "commandLine", process.traced().map(TracedProcess::commandLine).orElse(""));
      json.writeStringField("path", process.traced().map(TracedProcess::path).orElse(""));
      json.writeNumberField(
          "origin",
          number(origins.map(known -> known.of(process.address())).orElse(Origin.UNKNOWN)));
      cause(json, process, origins, creations);
      json.writeNumberField("calls", process.calls());
      json.writeArrayFieldStart("threads");
      for (long tid : process.threads()) {
        json.writeNumber(tid);
      }
      json.writeEndArray();
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void cause(
      JsonGenerator json,
      PageProcess process,
      Optional<Origins> origins,
      Optional<CreatingCalls> creations)
      throws IOException {
    OptionalInt index =
        origins.map(known -> known.index(process.address())).orElse(OptionalInt.empty());
    Optional<OriginCause> cause =
        index.isPresent() ? origins.orElseThrow().cause(index.getAsInt()) : Optional.empty();
    if (cause.isEmpty() || cause.get().by() == OriginCause.UNKNOWN) {
      json.writeNullField("cause");
    } else {
      TracedProcess by = origins.orElseThrow().processes().get(cause.get().by());
      json.writeObjectFieldStart("cause");
      json.writeStringField("kind", cause.get().kind().name().toLowerCase(Locale.ROOT));
      numberOrNull(json, "process", calls.places().process(by.address()));
      int call = call(cause.get(), creations.orElseThrow().call(index.getAsInt()));
      numberOrNull(
          json,
          "call",
          call == OriginCause.UNKNOWN ? -1 : calls.places().call(by.callAddress(call)));
      json.writeEndObject();
    }
    OptionalInt from =
        index.isPresent() && process.traced().isPresent()
            ? origins.orElseThrow().injectedFrom(index.getAsInt())
            : OptionalInt.empty();
    numberOrNull(
        json,
        "injectedFrom",
        from.isPresent() && from.getAsInt() < process.calls()
            ? calls.places().call(process.traced().orElseThrow().callAddress(from.getAsInt()))
            : -1);
  }

  private static int call(OriginCause cause, OptionalInt creation) {
    return cause.kind() == OriginCause.Kind.CREATED ? creation.orElse(cause.call()) : cause.call();
  }

  static void numberOrNull(JsonGenerator json, String name, long number) throws IOException {
    if (number < 0) {
      json.writeNullField(name);
    } else {
      json.writeNumberField(name, number);
    }
  }

  private void rule(JsonGenerator json, MatchedRule rule) throws IOException {
    RuleMeta meta = rule.meta();
    json.writeStartObject();
    json.writeStringField("name", rule.name());
    json.writeStringField("namespace", meta.namespace().orElse(""));
    json.writeStringField("level", RuleLevels.of(rule).word());
    json.writeBooleanField("library", rule.isLibrary());
    json.writeStringField("scope", meta.scopes().of(document.flavor()).map(Scope::word).orElse(""));
    json.writeStringField("description", meta.description());
    json.writeStringField("source", rule.source());
    list(json, "authors", meta.authors());
    list(json, "references", meta.references());
    json.writeArrayFieldStart("attack");
    for (AttackTag tag : meta.attack()) {
      json.writeStartObject();
      json.writeStringField("tactic", tag.tactic());
      json.writeStringField("technique", tag.technique());
      json.writeStringField("subtechnique", tag.subtechnique());
      json.writeStringField("id", tag.id());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeArrayFieldStart("mbc");
    for (MbcTag tag : meta.mbc()) {
      json.writeStartObject();
      json.writeStringField("objective", tag.objective());
      json.writeStringField("behavior", tag.behavior());
      json.writeStringField("method", tag.method());
      json.writeStringField("id", tag.id());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeNumberField("matches", rule.matches().size());
    Optional<Prevalence.OfRule> prevalence = document.prevalence().of(rule.name());
    if (prevalence.isPresent()) {
      json.writeObjectFieldStart("baseline");
      json.writeNumberField("reports", prevalence.get().reports());
      json.writeNumberField("couldMatch", prevalence.get().couldMatch());
      json.writeEndObject();
    }
    json.writeEndObject();
  }

  private static void columns(JsonGenerator json, Map<String, Extent> columns) throws IOException {
    json.writeObjectFieldStart("columns");
    for (Map.Entry<String, Extent> column : columns.entrySet()) {
      json.writeArrayFieldStart(column.getKey());
      json.writeNumber(column.getValue().offset());
      json.writeNumber(column.getValue().length());
      json.writeNumber(column.getValue().count());
      json.writeEndArray();
    }
    json.writeEndObject();
  }

  private static void list(JsonGenerator json, String name, List<String> values)
      throws IOException {
    json.writeArrayFieldStart(name);
    for (String value : values) {
      json.writeString(value);
    }
    json.writeEndArray();
  }
}
