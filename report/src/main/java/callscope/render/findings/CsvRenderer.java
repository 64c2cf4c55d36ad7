package callscope.render.findings;

import callscope.address.CallAddress;
import callscope.address.ProcessAddress;
import callscope.console.Phrases;
import callscope.console.SafeText;
import callscope.document.MatchedCall;
import callscope.document.ResultDocument;
import callscope.render.Renderer;
import callscope.rule.AttackTag;
import callscope.rule.MbcTag;
import callscope.rule.RuleMeta;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Writes one row of comma-separated values for each match, in UTF-8, as in RFC 4180.
 *
 * <p>Characters that are invisible or break lines are escaped as in the views for terminals. A cell
 * that a spreadsheet would take for a formula starts with an apostrophe.
 */
public final class CsvRenderer implements Renderer {
  /** The names of the columns. */
  static final List<String> COLUMNS =
      List.of(
          "report",
          "sha256",
          "rule",
          "namespace",
          "level",
          "origin",
          "attack",
          "mbc",
          "process",
          "pid",
          "thread",
          "call",
          "api",
          "time",
          "timestamp",
          "evidence",
          "calls");

  /** The maximum length of a cell; spreadsheets take no more than 32,767 characters. */
  private static final int MAX_CELL = 8_000;

  private static final int MAX_CALL = 1_000;
  private static final String LINE_END = "\r\n";
  private static final String FORMULA = "=+-@\t\r";

  private final boolean withHeader;

  private CsvRenderer(boolean withHeader) {
    this.withHeader = withHeader;
  }

  /** A renderer of complete files. */
  public CsvRenderer() {
    this(true);
  }

  /** A renderer that writes no header, for documents that follow others. */
  public static CsvRenderer withoutHeader() {
    return new CsvRenderer(false);
  }

  /** Writes the header alone. */
  public static void writeHeader(OutputStream out) throws IOException {
    out.write((String.join(",", COLUMNS) + LINE_END).getBytes(StandardCharsets.US_ASCII));
  }

  @Override
  public void render(ResultDocument document, OutputStream out) throws IOException {
    if (withHeader) {
      writeHeader(out);
    }
    Writer writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
    Findings findings = new Findings(document);
    for (Iterator<Finding> all = findings.all().iterator(); all.hasNext(); ) {
      row(cells(document, findings, all.next()), writer);
    }
    writer.flush();
  }

  private static List<String> cells(ResultDocument document, Findings findings, Finding finding) {
    RuleMeta meta = finding.rule().meta();
    Evidence evidence = CollectEvidence.of(finding.match());
    Optional<ProcessAddress> process = finding.process();
    return List.of(
        document.run().reportPath(),
        document.facts().hashes().sha256(),
        meta.name(),
        meta.namespace().orElse(""),
        finding.level().word(),
        finding.origin().word(),
        meta.attack().stream().map(AttackTag::id).distinct().collect(Collectors.joining(" ")),
        meta.mbc().stream().map(MbcTag::id).distinct().collect(Collectors.joining(" ")),
        process.map(findings::name).orElse(""),
        process.map(ProcessAddress::pid).map(String::valueOf).orElse(""),
        finding.thread().map(thread -> Long.toString(thread.tid())).orElse(""),
        finding.call().map(call -> Long.toString(call.id())).orElse(""),
        finding.call().flatMap(findings::call).map(CsvRenderer::api).orElse(""),
        finding.time().isPresent() ? Long.toString(finding.time().getAsLong()) : "",
        findings.instant(finding.time()).map(Instant::toString).orElse(""),
        String.join("; ", evidence.features()) + (evidence.complete() ? "" : "; …"),
        findings.known(evidence).stream()
            .map(call -> text(findings, call))
            .collect(Collectors.joining("; ")));
  }

  private static String api(MatchedCall call) {
    return call.isText() ? "" : call.api();
  }

  private static String text(Findings findings, CallAddress call) {
    return call.id() + " " + Phrases.cut(findings.text(call), MAX_CALL);
  }

  /** Writes one row; cells are escaped, and long ones are cut. */
  public static void row(List<String> cells, Writer out) throws IOException {
    String separator = "";
    for (String cell : cells) {
      out.write(separator);
      out.write(quoted(cell));
      separator = ",";
    }
    out.write(LINE_END);
  }

  private static String quoted(String text) {
    String safe = Phrases.cut(SafeText.of(Phrases.cut(text, MAX_CELL)), MAX_CELL);
    boolean isFormula = !safe.isEmpty() && FORMULA.indexOf(safe.charAt(0)) >= 0;
    String cell = isFormula ? "'" + safe : safe;
    return cell.indexOf(',') < 0 && cell.indexOf('"') < 0
        ? cell
        : '"' + cell.replace("\"", "\"\"") + '"';
  }
}
