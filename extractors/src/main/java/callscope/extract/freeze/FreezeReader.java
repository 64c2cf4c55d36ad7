package callscope.extract.freeze;

import callscope.address.Address;
import callscope.extract.Diagnostics;
import callscope.extract.Extraction;
import callscope.extract.Limits;
import callscope.extract.ReadProgress;
import callscope.extract.ReportSource;
import callscope.extract.UnreadableReportException;
import callscope.extract.UnreadableReportException.Reason;
import callscope.extract.cursor.JsonCursor;
import callscope.extract.cursor.JsonCursor.Kind;
import callscope.extract.json.JsonReport;
import callscope.feature.Feature;
import callscope.input.Code;
import callscope.input.TraceBuilder;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads freeze files as a stream. Their fields may come in any order.
 *
 * @see <a href="https://github.com/mandiant/capa/blob/master/capa/features/freeze/__init__.py">the
 *     format</a>
 */
final class FreezeReader {
  /** The newest known version of the JSON; older ones only lack some of it. */
  private static final String VERSION = "3";

  private final ReportSource source;
  private final Diagnostics diagnostics;
  private final FrozenFacts facts = new FrozenFacts();
  private final TraceBuilder trace;
  private final List<Code.Function> functions = new ArrayList<>();
  private boolean functionsSeen;
  private boolean processesSeen;

  private FreezeReader(ReportSource source, Limits limits, ReadProgress progress) {
    this.trace = new TraceBuilder(progress::strings);
    this.source = source;
    this.diagnostics = new Diagnostics(limits);
  }

  static Extraction read(ReportSource source, Limits limits, ReadProgress progress)
      throws IOException, UnreadableReportException {
    if (source.canBeReopened()) {
      FreezeReader reader = new FreezeReader(source, limits, progress);
      ReportSource inner = FrozenBytes.json(source, progress);
      try (JsonReport json = JsonReport.fast(inner, limits, ReadProgress.SILENT)) {
        if (reader.readAll(json, true)) {
          return reader.extraction();
        }
      }
    }
    FreezeReader reader = new FreezeReader(source, limits, progress);
    ReportSource inner = FrozenBytes.json(source, progress);
    try (JsonReport json = JsonReport.careful(inner, limits, ReadProgress.SILENT)) {
      reader.readAll(json, false);
      json.report(reader.diagnostics);
      return reader.extraction();
    }
  }

  /** Reads until the end or an error; false if it must be read again on the careful path. */
  private boolean readAll(JsonReport json, boolean careMayHelp) throws UnreadableReportException {
    Values values = new Values(json.cursor(), diagnostics);
    try {
      if (!json.cursor().hasNextValue() || json.cursor().kind() != Kind.OBJECT) {
        throw unreadable("it contains no JSON object");
      }
      fields(values);
    } catch (IOException e) {
      if (careMayHelp && JsonReport.mayCareHelp(e)) {
        return false;
      }
      brokenOff(JsonReport.reason(e), json.cursor());
      return true;
    }
    reportTrailingData(values);
    return true;
  }

  /** Reads to the end, where errors of the zlib stream show, such as a wrong checksum. */
  private void reportTrailingData(Values values) {
    try {
      if (values.cursor().hasNextValue()) {
        values.report("data after the JSON was left out");
      }
    } catch (IOException e) {
      values.report("the data after the JSON is invalid: " + JsonReport.reason(e));
    }
  }

  private void fields(Values values) throws IOException {
    AddressReader addresses = new AddressReader(values);
    FeatureReader features = new FeatureReader(values);
    Map<Feature, Feature> shared = new HashMap<>();
    // features of the file rarely repeat, and a memo of such features stops searching for a while,
    // so code has memos of its own
    CodeReader file = new CodeReader(values, addresses, features, shared);
    CodeReader code = new CodeReader(values, new AddressReader(values), features, shared);
    TraceReader processes = new TraceReader(values, new AddressReader(values), features, trace);
    JsonCursor cursor = values.cursor();
    while (cursor.hasNextField()) {
      switch (cursor.name()) {
        case "version" -> version(values);
        case "base_address", "base address" ->
            facts.base = addresses.read().orElse(Address.None.NONE);
        case "sample_hashes" -> facts.hashes(values);
        case "flavor" -> facts.flavor = values.text("the flavor");
        case "extractor" -> facts.extractor(values);
        case "features" -> features(values, features, file, code, processes);
        default -> cursor.skip();
      }
    }
  }

  private void version(Values values) throws IOException {
    JsonCursor cursor = values.cursor();
    String version = cursor.kind().isPlain() ? cursor.text() : "";
    if (version.isEmpty()) {
      cursor.skip();
    }
    boolean known = version.length() == 1 && version.compareTo(VERSION) <= 0;
    if (!known) {
      values.report("the freeze has an unknown version; it was read as version " + VERSION);
    }
  }

  private void features(
      Values values,
      FeatureReader features,
      CodeReader file,
      CodeReader code,
      TraceReader processes)
      throws IOException {
    if (!values.isObject("`features`")) {
      return;
    }
    JsonCursor cursor = values.cursor();
    while (cursor.hasNextField()) {
      switch (cursor.name()) {
        case "global_", "global" -> globals(values, features);
        case "file" -> file.located(Optional.empty(), facts.file);
        case "functions" -> {
          functionsSeen = true;
          code.functions(functions);
        }
        case "processes" -> {
          processesSeen = true;
          processes.processes();
        }
        default -> cursor.skip();
      }
    }
  }

  private void globals(Values values, FeatureReader features) throws IOException {
    JsonCursor cursor = values.cursor();
    if (!values.isList("the global features")) {
      return;
    }
    while (cursor.hasNextElement()) {
      if (!values.isObject("a global feature")) {
        continue;
      }
      while (cursor.hasNextField()) {
        if (cursor.name().equals("feature")) {
          Optional<Feature> feature = features.read();
          if (feature.isPresent() && feature.get().kind().isGlobal()) {
            facts.globals.add(feature.get());
          } else if (feature.isPresent()) {
            values.report("global features other than os, arch and format were left out");
          }
        } else {
          cursor.skip();
        }
      }
    }
  }

  private void brokenOff(String reason, JsonCursor cursor) throws UnreadableReportException {
    if (functions.isEmpty() && trace.processCount() == 0 && facts.file.isEmpty()) {
      throw unreadable(reason + " (" + cursor.place() + ")");
    }
    diagnostics.incomplete(
        "the freeze is broken: " + reason + "; everything before was analysed", cursor.place());
  }

  private UnreadableReportException unreadable(String reason) {
    return new UnreadableReportException(
        Reason.NO_REPORT, source.name() + " can't be read as a freeze file of capa: " + reason);
  }

  private Extraction extraction() throws UnreadableReportException {
    if (!functionsSeen && !processesSeen && facts.file.isEmpty()) {
      throw unreadable("it has neither `functions` nor `processes`");
    }
    if (functionsSeen && processesSeen) {
      diagnostics.detail("it has both functions and processes; only its flavor was read", "");
    }
    boolean dynamic =
        functionsSeen == processesSeen
            ? facts.flavor.equals(Optional.of("dynamic"))
            : processesSeen;
    if (facts.flavor.isPresent() && !facts.flavor.get().equals(dynamic ? "dynamic" : "static")) {
      diagnostics.detail("its flavor contradicts its features, which take precedence", "");
    }
    if (!dynamic) {
      return new Extraction(
          new Code(facts.inputFacts(), facts.base, functions, List.of()), diagnostics.all());
    }
    if (trace.processCount() == 0) {
      throw new UnreadableReportException(
          Reason.NO_PROCESSES, source.name() + " is the freeze of a trace without processes");
    }
    return new Extraction(trace.build(facts.inputFacts()), diagnostics.all());
  }
}
