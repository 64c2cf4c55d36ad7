package callscope.extract.virustotal;

import callscope.extract.Diagnostics;
import callscope.extract.Extraction;
import callscope.extract.Extractor;
import callscope.extract.FormatConfidence;
import callscope.extract.Limits;
import callscope.extract.ReadProgress;
import callscope.extract.ReportHead;
import callscope.extract.ReportSource;
import callscope.extract.UnreadableReportException;
import callscope.extract.UnreadableReportException.Reason;
import callscope.extract.cursor.JsonCursor;
import callscope.extract.cursor.JsonCursor.Kind;
import callscope.extract.json.JsonReport;
import callscope.feature.Feature;
import callscope.feature.FeatureKind;
import callscope.input.CallDetail;
import callscope.input.Hashes;
import callscope.input.InputFacts;
import callscope.input.Provision;
import callscope.input.TraceBuilder;
import java.io.IOException;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Reads behaviour reports of VirusTotal, which list what a sample did without times and threads.
 *
 * @see <a href="https://docs.virustotal.com/reference/file-behaviour-summary">VirusTotal</a>
 */
public final class VirusTotalExtractor implements Extractor {
  /** Lists that only these reports have. */
  private static final Pattern LISTS =
      Pattern.compile(
          "\"(?:calls_highlighted|files_opened|files_written|files_dropped|registry_keys_opened"
              + "|registry_keys_set|processes_tree|command_executions|modules_loaded"
              + "|mutexes_created|processes_created|dns_lookups|ip_traffic)\"\\s*:\\s*\\[");

  private static final Set<String> USUAL = Set.of("data", "attributes", "sandbox_name");

  /** The older form, in a report about a file. */
  private static final Pattern OLDER = Pattern.compile("\"filesystem\"\\s*:\\s*\\{");

  @Override
  public String format() {
    return "virustotal";
  }

  @Override
  public String description() {
    return "behaviour report of VirusTotal (JSON)";
  }

  @Override
  public List<String> endings() {
    return List.of(".json");
  }

  @Override
  public Provision provides() {
    return Provision.ofTraces(Set.of(), EnumSet.of(FeatureKind.STRING))
        .without(CallDetail.REPEATS, CallDetail.TIMES);
  }

  @Override
  public FormatConfidence likeness(ReportHead beginning) {
    Optional<List<String>> fields = beginning.jsonFields();
    boolean isUsual =
        fields
            .filter(names -> names.stream().anyMatch(USUAL::contains))
            .filter(names -> !names.contains("behavior"))
            .isPresent();
    if (!isUsual) {
      return FormatConfidence.NONE;
    }
    String text = beginning.text();
    boolean isBehavior =
        LISTS.matcher(text).find()
            || (text.contains("\"behaviour\"") && OLDER.matcher(text).find());
    return isBehavior ? FormatConfidence.CERTAIN : FormatConfidence.NONE;
  }

  @Override
  public Extraction read(ReportSource source, Limits limits, ReadProgress progress)
      throws IOException, UnreadableReportException {
    Diagnostics diagnostics = new Diagnostics(limits);
    try (JsonReport json = JsonReport.careful(source, limits, progress)) {
      BehaviorReader reader = new BehaviorReader(json.cursor());
      Optional<String> broken = readAll(json.cursor(), reader);
      json.report(diagnostics);
      TraceBuilder trace = new TraceBuilder(progress::strings);
      AddBehavior add = new AddBehavior(trace, reader.sha256());
      List<Behavior> behaviors = reader.behaviors();
      behaviors.forEach(add::add);
      if (add.calls() == 0) {
        String why = broken.orElse("it lists nothing that a program did");
        throw new UnreadableReportException(
            Reason.NO_REPORT,
            source.name() + " can't be read as a behaviour report of VirusTotal: " + why);
      }
      broken.ifPresent(
          why ->
              diagnostics.incomplete(
                  "the report is broken: " + why + "; everything before was analysed", ""));
      return new Extraction(trace.build(facts(reader, behaviors)), diagnostics.all());
    }
  }

  private static Optional<String> readAll(JsonCursor cursor, BehaviorReader reader) {
    try {
      if (!cursor.hasNextValue()) {
        return Optional.of("it is empty");
      }
      if (cursor.kind() != Kind.OBJECT) {
        return Optional.of("it is JSON, but not an object");
      }
      reader.read();
      return Optional.empty();
    } catch (IOException e) {
      return Optional.of(JsonReport.reason(e) + " (" + cursor.place() + ")");
    }
  }

  private static InputFacts facts(BehaviorReader reader, List<Behavior> behaviors) {
    List<String> systems = behaviors.stream().map(Behavior::system).distinct().toList();
    String system = systems.size() == 1 ? systems.getFirst() : "unknown";
    List<Feature> globals =
        systems.size() == 1 ? List.of(new Feature.Text(FeatureKind.OS, system)) : List.of();
    return new InputFacts(
        new Hashes(reader.md5(), reader.sha1(), reader.sha256().toLowerCase(Locale.ROOT)),
        "VirusTotal",
        "VirusTotalExtractor",
        "virustotal",
        "unknown",
        system,
        globals,
        List.of());
  }
}
