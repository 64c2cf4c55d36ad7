package callscope.render.text;

import callscope.address.ProcessAddress;
import callscope.console.Phrases;
import callscope.console.Span;
import callscope.console.Table;
import callscope.console.Table.Cell;
import callscope.console.TextOutput;
import callscope.console.TextRole;
import callscope.document.MatchTree;
import callscope.document.ResultDocument;
import callscope.document.ResultDocument.MatchedRule;
import callscope.document.RuleLevels;
import callscope.render.PlaceNames;
import callscope.rule.Level;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Shows capabilities by level, those of a level in the order of time. Those of the lowest level
 * share a line with all of their namespace, unless all are to be shown.
 */
final class CapabilitiesByLevel {
  private static final int INDENT = 2;
  private static final int MAX_PROCESSES = 2;
  private static final int MAX_NAMES = 3;
  private static final String NO_NAMESPACE = "(no namespace)";

  private final StoryOrder order;
  private final PlaceNames places;
  private final boolean all;

  CapabilitiesByLevel(ResultDocument document, boolean all) {
    this.order = new StoryOrder(document);
    this.places = new PlaceNames(document);
    this.all = all;
  }

  void show(List<MatchedRule> capabilities, TextOutput out) throws IOException {
    List<MatchedRule> inOrder = order.of(capabilities);
    boolean isTimed = inOrder.stream().anyMatch(rule -> !order.first(rule).isEmpty());
    Table table = new Table(2 * INDENT);
    for (Level level : Level.values()) {
      List<MatchedRule> ofLevel =
          inOrder.stream().filter(rule -> RuleLevels.of(rule) == level).toList();
      if (ofLevel.isEmpty() || (level == Level.LOW && !all)) {
        continue;
      }
      table.group(title(level, ofLevel.size()));
      for (MatchedRule rule : ofLevel) {
        if (isTimed) {
          table.row(Cell.of(TextRole.QUIET, order.first(rule)), name(rule), seenIn(rule));
        } else {
          table.row(name(rule), seenIn(rule));
        }
      }
    }
    table.write(out);
    if (!all) {
      low(inOrder.stream().filter(rule -> RuleLevels.of(rule) == Level.LOW).toList(), out);
    }
  }

  private static Span title(Level level, int count) {
    return Span.of(TextRole.TAG, level.word() + " (" + count + ")");
  }

  /** One line for each namespace. */
  private static void low(List<MatchedRule> rules, TextOutput out) throws IOException {
    if (rules.isEmpty()) {
      return;
    }
    Map<String, List<MatchedRule>> byNamespace = new TreeMap<>();
    for (MatchedRule rule : rules) {
      String namespace = rule.meta().namespace().orElse(NO_NAMESPACE);
      byNamespace.computeIfAbsent(namespace, n -> new ArrayList<>()).add(rule);
    }
    Table table = new Table(2 * INDENT);
    table.group(title(Level.LOW, rules.size()));
    byNamespace.forEach(
        (namespace, ofIt) -> table.row(Cell.of(TextRole.PLAIN, namespace), names(ofIt)));
    table.write(out);
  }

  private static Cell names(List<MatchedRule> rules) {
    List<Span> spans = new ArrayList<>();
    for (MatchedRule rule : rules.subList(0, Math.min(MAX_NAMES, rules.size()))) {
      spans.add(Span.of(TextRole.QUIET, spans.isEmpty() ? "" : ", "));
      spans.add(Span.of(TextRole.QUIET, rule.name()));
    }
    int more = rules.size() - MAX_NAMES;
    if (more > 0) {
      spans.add(Span.of(TextRole.QUIET, ", "));
      spans.add(Span.whole(TextRole.QUIET, "+" + more + " more"));
    }
    return new Cell(spans);
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
  private Cell seenIn(MatchedRule rule) {
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
}
