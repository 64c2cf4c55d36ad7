package callscope.render.text;

import callscope.address.ProcessAddress;
import callscope.console.Phrases;
import callscope.console.Span;
import callscope.console.Table;
import callscope.console.Table.Cell;
import callscope.console.TextOutput;
import callscope.console.TextRole;
import callscope.console.TextStyle;
import callscope.document.MatchTree;
import callscope.document.ResultDocument;
import callscope.document.ResultDocument.MatchedRule;
import callscope.render.PlaceNames;
import callscope.render.Renderer;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Shows a summary of what a program can do: its tags, and its capabilities by namespace. */
public final class DefaultRenderer implements Renderer {
  private static final int INDENT = 2;
  private static final int MAX_PROCESSES = 2;
  private static final String NO_NAMESPACE = "(no namespace)";

  private final TextStyle style;

  public DefaultRenderer(TextStyle style) {
    this.style = style;
  }

  @Override
  public void render(ResultDocument document, OutputStream stream) throws IOException {
    TextOutput out = new TextOutput(stream, style);
    out.heading("Sample");
    ShowReport.sample(document, out);
    new ShowProcesses(document, out).brief();
    TagTable.attack(document, out);
    TagTable.mbc(document, out);
    List<MatchedRule> capabilities = document.capabilities().toList();
    out.blank();
    out.heading("Capabilities (" + capabilities.size() + ")");
    if (capabilities.isEmpty()) {
      ShowReport.nothingFound(document, out);
    } else {
      capabilities(capabilities, new PlaceNames(document), out);
    }
    ShowOrigins.hidden(document, out);
    out.blank();
    hints(document, !capabilities.isEmpty(), out);
    out.flush();
  }

  private static void capabilities(
      List<MatchedRule> capabilities, PlaceNames places, TextOutput out) throws IOException {
    List<MatchedRule> sorted =
        capabilities.stream()
            .sorted(
                Comparator.comparing((MatchedRule rule) -> rule.meta().namespace().isEmpty())
                    .thenComparing(rule -> rule.meta().namespace().orElse(""))
                    .thenComparing(MatchedRule::name))
            .toList();
    Table table = new Table(2 * INDENT);
    String namespace = "";
    for (MatchedRule rule : sorted) {
      String own = rule.meta().namespace().orElse(NO_NAMESPACE);
      if (!own.equals(namespace)) {
        table.group(Span.of(TextRole.TAG, own));
        namespace = own;
      }
      table.row(name(rule), seenIn(rule, places));
    }
    table.write(out);
  }

  private static Cell name(MatchedRule rule) {
    List<Span> spans = new ArrayList<>();
    spans.add(Span.of(TextRole.NAME, rule.name()));
    if (rule.matches().size() > 1) {
      String count = Phrases.count(rule.matches().size(), "match", "matches");
      spans.add(Span.plain(" "));
      spans.add(Span.whole(TextRole.COUNT, "(" + count + ")"));
    }
    return new Cell(spans);
  }

  /** The processes in which a rule matched; empty for the file and for code. */
  private static Cell seenIn(MatchedRule rule, PlaceNames places) {
    Set<ProcessAddress> processes = new LinkedHashSet<>();
    for (MatchTree match : rule.matches()) {
      Optional<ProcessAddress> process = PlaceNames.processOf(match.matchedAt());
      process.ifPresent(processes::add);
    }
    List<Span> spans = new ArrayList<>();
    int shown = 0;
    for (ProcessAddress process : processes) {
      if (shown == MAX_PROCESSES) {
        spans.add(Span.of(TextRole.QUIET, ", "));
        spans.add(Span.whole(TextRole.QUIET, "+" + (processes.size() - shown) + " more"));
        break;
      }
      spans.add(Span.of(TextRole.QUIET, shown == 0 ? "" : ", "));
      spans.add(Span.whole(TextRole.QUIET, places.process(process)));
      shown++;
    }
    return new Cell(spans);
  }

  private static void hints(ResultDocument document, boolean found, TextOutput out)
      throws IOException {
    int notes = document.run().notes().size();
    if (notes > 0) {
      String text = Phrases.count(notes, "note", "notes") + " on the report: -v shows them.";
      out.wrapped(0, 0, Span.of(TextRole.WARNING, text));
    }
    if (found) {
      String hint = "-v shows where each rule matched, -vv the calls and the evidence.";
      out.wrapped(0, 0, Span.of(TextRole.QUIET, hint));
    }
  }
}
