package callscope.document.read;

import callscope.document.Baseline;
import callscope.document.Baseline.Count;
import callscope.document.Baseline.Kind;
import callscope.document.Baseline.OfRule;
import callscope.extract.Limits;
import callscope.extract.ReadProgress;
import callscope.extract.ReportSource;
import callscope.extract.UnreadableReportException;
import callscope.extract.UnreadableReportException.Reason;
import callscope.extract.json.JsonReport;
import callscope.origin.Origin;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads a baseline from a file, plain or compressed. */
public final class ReadBaseline {
  /** A baseline of 100,000 rules has 30 MB. */
  private static final Limits LIMITS = new Limits(100_000, 100, 64 << 20, 10);

  private static final String REMEDY =
      "; name a file that `callscope baseline ARCHIVE -o FILE` wrote";

  private final JsonValues values;
  private final Set<String> names = new HashSet<>();
  private Optional<Integer> schema = Optional.empty();
  private String version = "";
  private int spanSize;
  private long reports = -1;
  private long processes;
  private long incomplete;
  private long failed;
  private List<Kind> kinds = List.of();
  private Optional<List<OfRule>> rules = Optional.empty();

  private ReadBaseline(JsonValues values) {
    this.values = values;
  }

  /**
   * Reads a baseline.
   *
   * @throws IOException if the file is no baseline, with the reason, the position and a remedy
   * @throws UnreadableReportException if there is no such file
   */
  public static Baseline read(ReportSource source) throws IOException, UnreadableReportException {
    try (JsonReport json = JsonReport.careful(source, LIMITS, ReadProgress.SILENT)) {
      return read(json, source.name());
    } catch (UnreadableReportException e) {
      if (e.reason() == Reason.NO_FILE) {
        throw e;
      }
      String why = e.explanation();
      int remedy = why.indexOf("; ");
      throw new IOException((remedy < 0 ? why : why.substring(0, remedy)) + REMEDY, e);
    }
  }

  private static Baseline read(JsonReport json, String name) throws IOException {
    try {
      return new ReadBaseline(new JsonValues(json.cursor())).whole();
    } catch (IOException e) {
      String why =
          e instanceof UnreadableDocumentException wrong ? wrong.why() : JsonReport.reason(e);
      throw new IOException(
          name
              + " is not a readable baseline: "
              + why
              + " ("
              + json.cursor().place()
              + ")"
              + REMEDY,
          e);
    }
  }

  private Baseline whole() throws IOException {
    if (!values.cursor().hasNextValue()) {
      throw values.wrong("it is empty");
    }
    values.object("the baseline", this::field);
    if (schema.isEmpty()) {
      throw values.wrong("its field `baseline_schema` is missing");
    }
    if (reports < 0) {
      throw values.wrong("its number of reports is missing");
    }
    if (values.cursor().hasNextValue()) {
      throw values.wrong("there is data after the baseline");
    }
    List<OfRule> read = values.required(rules, "the list of rules");
    return new Baseline(
        version, spanSize, new Count(reports, processes), incomplete, failed, kinds, read);
  }

  private void field(String name) throws IOException {
    switch (name) {
      case "baseline_schema" -> schema = Optional.of(schema());
      case "callscope" -> version = values.text("the version of callscope");
      case "span_size" -> spanSize = values.count("the span size");
      case "reports" -> reports = number("reports");
      case "processes" -> processes = number("processes");
      case "incomplete" -> incomplete = number("incomplete");
      case "failed" -> failed = number("failed");
      case "kinds" -> kinds = values.list("the kinds", this::kind);
      case "rules" -> rules = Optional.of(values.list("the rules", this::rule));
      default -> values.skip();
    }
  }

  private int schema() throws IOException {
    int read = values.count("`baseline_schema`");
    if (read != Baseline.SCHEMA) {
      throw values.wrong(
          "it has version "
              + read
              + " of the schema, and this callscope knows version "
              + Baseline.SCHEMA);
    }
    return read;
  }

  private long number(String what) throws IOException {
    long number = values.whole(what);
    if (number < 0) {
      throw values.wrong(what + " must be 0 or more, but is " + number);
    }
    return number;
  }

  private Kind kind() throws IOException {
    Map<String, String> texts = new HashMap<>();
    CountFields count = new CountFields();
    values.object(
        "a kind",
        name -> {
          switch (name) {
            case "reader", "format", "arch", "os", "flavor" -> texts.put(name, values.text(name));
            default -> count.field(name);
          }
        });
    return new Kind(
        texts.getOrDefault("reader", ""),
        texts.getOrDefault("format", ""),
        texts.getOrDefault("arch", ""),
        texts.getOrDefault("os", ""),
        texts.getOrDefault("flavor", ""),
        count.count());
  }

  private OfRule rule() throws IOException {
    List<String> name = new ArrayList<>();
    List<String> hash = new ArrayList<>();
    List<Count> could = new ArrayList<>();
    Map<Origin, Count> origins = new EnumMap<>(Origin.class);
    CountFields matched = new CountFields();
    values.object(
        "a rule",
        field -> {
          switch (field) {
            case "rule" -> name.add(values.text("the name of a rule"));
            case "hash" -> hash.add(values.text("the hash of a rule"));
            case "could_match" -> could.add(count("could_match"));
            case "origins" ->
                values.object("origins", origin -> origins.put(origin(origin), count("an origin")));
            default -> matched.field(field);
          }
        });
    if (name.isEmpty() || hash.isEmpty() || could.isEmpty()) {
      throw values.wrong("a rule needs the fields `rule`, `hash` and `could_match`");
    }
    if (!names.add(name.getLast())) {
      throw values.wrong("the rule `" + name.getLast() + "` is listed twice");
    }
    if (matched.count().reports() > could.getLast().reports()) {
      throw values.wrong(
          "the rule `" + name.getLast() + "` matched in more reports than it could match in");
    }
    return new OfRule(name.getLast(), hash.getLast(), matched.count(), could.getLast(), origins);
  }

  private Origin origin(String word) throws IOException {
    for (Origin origin : Origin.values()) {
      if (origin.word().equals(word)) {
        return origin;
      }
    }
    throw values.wrong("`" + word + "` is not an origin");
  }

  private Count count(String what) throws IOException {
    CountFields count = new CountFields();
    values.object(what, count::field);
    return count.count();
  }

  /** The two numbers of a count, in an object that may have further fields. */
  private final class CountFields {
    private long reports;
    private long processes;

    void field(String name) throws IOException {
      switch (name) {
        case "reports" -> reports = number(name);
        case "processes" -> processes = number(name);
        default -> values.skip();
      }
    }

    Count count() {
      return new Count(reports, processes);
    }
  }
}
