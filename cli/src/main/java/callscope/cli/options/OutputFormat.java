package callscope.cli.options;

import callscope.cli.command.Choice;
import callscope.cli.command.ExitCode;
import callscope.cli.command.Failure;
import callscope.cli.command.ParsedArguments;
import callscope.cli.io.Output;
import callscope.extract.Diagnostic;
import callscope.extract.OutputCompression;
import callscope.render.Renderer;
import callscope.render.findings.CsvRenderer;
import callscope.render.findings.JsonLinesRenderer;
import callscope.render.findings.ReportSummary;
import callscope.render.findings.SummaryWriter;
import callscope.render.html.HtmlRenderer;
import callscope.render.json.JsonRenderer;
import callscope.render.markdown.MarkdownRenderer;
import callscope.render.misp.MispRenderer;
import callscope.render.navigator.NavigatorRenderer;
import callscope.render.perfetto.PerfettoRenderer;
import callscope.render.sarif.SarifRenderer;
import callscope.render.stix.StixRenderer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.commons.cli.Option;

/**
 * The formats of results. A new format is a constant here and its renderer in {@link #renderer}.
 *
 * <p>The constants name no renderers, so that only the chosen one is loaded.
 */
public enum OutputFormat {
  TEXT(Origins.VIEW, true, "for terminals, the default", ".txt"),
  JSON(Origins.ALL, true, "the result document", ".json"),
  HTML(Origins.ALL, false, "a page with all calls", ".html", ".htm"),
  CSV(Origins.ALL, true, "one row for each match", ".csv"),
  JSONL(Origins.ALL, true, "one JSON object for each match", ".jsonl"),
  MARKDOWN(Origins.VIEW, true, "a summary for a ticket", ".md"),
  NAVIGATOR(
      Origins.VIEW, false, "a layer of the ATT&CK Navigator", ".navigator.json", ".layer.json"),
  MISP(Origins.VIEW, false, "a MISP event", ".misp.json"),
  PARQUET(Origins.ALL, true, "findings of all reports as a table for data tools", ".parquet"),
  PERFETTO(
      Origins.ALL,
      false,
      "a trace for the Perfetto UI",
      ".pftrace",
      ".perfetto-trace",
      ".perfetto"),
  SARIF(Origins.VIEW, false, "for SARIF viewers", ".sarif", ".sarif.json"),
  STIX(Origins.VIEW, false, "a STIX 2.1 bundle", ".stix.json", ".stix");

  static final Option OPTION =
      Option.builder()
          .longOpt("output-format")
          .hasArg()
          .argName("FORMAT")
          .desc(
              "format of the output: "
                  + described()
                  + ". By default, the ending of the name of the output file chooses it, as in"
                  + " story.html")
          .converter(Choice.of(words()))
          .build();

  private static final int MAX_DIAGNOSTICS = 10;

  private final Origins origins;
  private final boolean concatenated;
  private final String description;

  @SuppressWarnings("ImmutableEnumChecker") // made by List.of
  private final List<String> endings;

  /** Whose matches are shown by default. */
  private enum Origins {
    /** All, because each match tells its origin. */
    ALL,
    /** All but those of the background. */
    VIEW
  }

  /**
   * @param concatenated whether results of several reports may follow each other in one file
   * @param endings of names of files; the first one is that of new files
   */
  OutputFormat(Origins origins, boolean concatenated, String description, String... endings) {
    this.origins = origins;
    this.concatenated = concatenated;
    this.description = description;
    this.endings = List.of(endings);
  }

  /** Whether it has the figures of a baseline, whatever other options say. */
  public boolean showsPrevalence() {
    return this == HTML;
  }

  /** The renderer of one document. */
  public Renderer renderer() {
    return switch (this) {
      case TEXT -> throw new IllegalStateException("text depends on further options");
      case PARQUET -> throw new IllegalStateException("one Parquet file is of all reports");
      case JSON -> new JsonRenderer();
      case HTML -> new HtmlRenderer();
      case CSV -> new CsvRenderer();
      case JSONL -> new JsonLinesRenderer();
      case MARKDOWN -> new MarkdownRenderer();
      case NAVIGATOR -> new NavigatorRenderer();
      case MISP -> new MispRenderer();
      case PERFETTO -> new PerfettoRenderer();
      case SARIF -> new SarifRenderer();
      case STIX -> new StixRenderer();
    };
  }

  /** Writes what comes once before the results of several reports. */
  public void begin(OutputStream out) throws IOException {
    if (this == CSV) {
      CsvRenderer.writeHeader(out);
    }
  }

  /**
   * The record of a report that failed or is incomplete; empty if the format has none.
   *
   * @param message the reason and the remedy
   */
  public byte[] failureRecord(String report, ExitCode code, String message) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    if (this == JSONL) {
      JsonLinesRenderer.writeFailure(report, code.number(), message, out);
    }
    return out.toByteArray();
  }

  /** What is missing in an incomplete report, in one line. */
  public static String messageOf(List<Diagnostic> diagnostics) {
    return diagnostics.stream()
        .limit(MAX_DIAGNOSTICS)
        .map(Diagnostic::toString)
        .collect(Collectors.joining("; "));
  }

  /** Whether {@code --summary} can be written in it. */
  boolean isOfSummaries() {
    return this == TEXT || this == CSV || this == JSON;
  }

  /** Writes the summary of several reports. */
  public void writeSummary(List<ReportSummary> reports, Duration elapsed, OutputStream out)
      throws IOException {
    if (this == CSV) {
      SummaryWriter.writeCsv(reports, out);
    } else {
      SummaryWriter.writeJson(reports, elapsed, out);
    }
  }

  /** The renderer of each of several documents in one file. */
  Renderer rendererOfNext() {
    return this == CSV ? CsvRenderer.withoutHeader() : renderer();
  }

  /** The format that the options or the name of the output file choose. */
  static OutputFormat of(ParsedArguments arguments, Output output) throws Failure {
    Optional<String> given = arguments.value(OPTION);
    Optional<OutputFormat> format =
        given.isEmpty() ? Optional.empty() : Optional.of(named(given.get()));
    for (OutputFormat brief : List.of(JSON, HTML)) {
      if (arguments.has(brief.word())) {
        if (format.isPresent() && format.get() != brief) {
          throw new Failure(
              ExitCode.USAGE,
              "--"
                  + brief.word()
                  + " is short for --output-format "
                  + brief.word()
                  + "; it can't be combined with the format "
                  + format.get().word()
                  + ", drop one of them");
        }
        format = Optional.of(brief);
      }
    }
    if (format.isPresent()) {
      return format.get();
    }
    Optional<Path> file = output.file();
    return file.isPresent() ? ofFile(file.get()) : TEXT;
  }

  private static OutputFormat named(String word) throws Failure {
    for (OutputFormat format : values()) {
      if (format.word().equals(word)) {
        return format;
      }
    }
    throw Choice.refusal(OPTION, word);
  }

  /** The words of the formats in which a file for each report is written. */
  public static List<String> wordsOfFiles() {
    return List.of(values()).stream()
        .filter(format -> format != TEXT && format != PARQUET)
        .map(OutputFormat::word)
        .toList();
  }

  /**
   * The formats that an option lists; JSON if it is not given.
   *
   * @param values of the option, each a list separated by commas
   */
  public static List<OutputFormat> list(Option option, List<String> values) throws Failure {
    Set<OutputFormat> formats = EnumSet.noneOf(OutputFormat.class);
    for (String value : values) {
      for (String word : value.split(",", -1)) {
        if (!wordsOfFiles().contains(word.strip())) {
          throw Choice.refusal(option, word.strip());
        }
        formats.add(named(word.strip()));
      }
    }
    return formats.isEmpty() ? List.of(JSON) : List.copyOf(formats);
  }

  /** The format with the longest ending of the name of a file; text for all other names. */
  static OutputFormat ofFile(Path file) {
    String name = OutputCompression.plainName(file).toLowerCase(Locale.ROOT);
    OutputFormat chosen = TEXT;
    int length = 0;
    for (OutputFormat format : values()) {
      for (String ending : format.endings) {
        if (name.endsWith(ending) && ending.length() > length) {
          chosen = format;
          length = ending.length();
        }
      }
    }
    return chosen;
  }

  private static List<String> words() {
    return List.of(values()).stream().map(OutputFormat::word).toList();
  }

  private static String described() {
    StringBuilder text = new StringBuilder();
    for (OutputFormat format : values()) {
      text.append(text.isEmpty() ? "" : ", ")
          .append(format.word())
          .append(" (")
          .append(format.description)
          .append(')');
    }
    return text.toString();
  }

  /** The word for it in {@code --output-format}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The ending of the names of new files. */
  public String ending() {
    return endings.getFirst();
  }

  /** Whether matches of all origins are written by default. */
  public boolean isComplete() {
    return origins == Origins.ALL;
  }

  /** Whether results of several reports may follow each other in one file. */
  public boolean isConcatenated() {
    return concatenated;
  }
}
