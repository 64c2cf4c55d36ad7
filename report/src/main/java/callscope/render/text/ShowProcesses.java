package callscope.render.text;

import callscope.address.ProcessAddress;
import callscope.console.Phrases;
import callscope.console.SafeText;
import callscope.console.Span;
import callscope.console.TextOutput;
import callscope.console.TextRole;
import callscope.document.Layout;
import callscope.document.ResultDocument;
import callscope.input.TracedProcess;
import callscope.origin.Origin;
import callscope.origin.OriginCause;
import callscope.origin.Origins;
import callscope.render.PlaceNames;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.IntPredicate;

/**
 * Shows the processes of a report as a tree: who created, injected or commanded whom. Those whose
 * matches are hidden are only counted.
 */
final class ShowProcesses {
  private static final int INDENT = 2;

  /** The maximum number of processes in the brief tree. */
  private static final int MOST = 30;

  /** The maximum depth that is indented further. */
  private static final int DEEPEST = 12;

  /** The maximum number of names of hidden processes. */
  private static final int MOST_NAMES = 4;

  private final ResultDocument document;
  private final TextOutput out;
  private int shown;

  ShowProcesses(ResultDocument document, TextOutput out) {
    this.document = document;
    this.out = out;
  }

  /** Shows the tree with at most some processes; nothing without a trace. */
  void brief() throws IOException {
    show(MOST);
  }

  /** Shows the tree with all processes. */
  void all() throws IOException {
    show(Integer.MAX_VALUE);
  }

  private void show(int most) throws IOException {
    Optional<Origins> known = document.origins().processes();
    if (known.isEmpty() || known.get().processes().isEmpty()) {
      return;
    }
    Origins origins = known.get();
    Set<ProcessAddress> analysed = analysed();
    ProcessTree tree = ProcessTree.of(origins, isVisible(origins, analysed));
    List<Integer> hidden =
        tree.hidden().stream()
            .filter(process -> analysed.contains(origins.processes().get(process).address()))
            .toList();
    out.blank();
    out.heading("Processes (" + (tree.lines().size() + hidden.size()) + ")");
    for (ProcessTree.Line line : tree.lines()) {
      if (shown == most) {
        String more = Phrases.count(tree.lines().size() - most, "more process", "more processes");
        out.wrapped(
            INDENT, INDENT, Span.of(TextRole.QUIET, "\u2026 and " + more + " (-v shows them)"));
        break;
      }
      show(line, origins);
      shown++;
    }
    hidden(hidden, origins);
    if (!origins.areKnown()) {
      out.wrapped(
          INDENT,
          INDENT,
          Span.of(
              TextRole.WARNING,
              "It is unknown which process is the sample, so nothing is hidden; --sample names"
                  + " it."));
    }
  }

  private Set<Origin> hiddenOrigins() {
    return document.origins().hidden().origins();
  }

  /** The processes that were analysed; a report may contain more. */
  private Set<ProcessAddress> analysed() {
    Set<ProcessAddress> analysed = new HashSet<>();
    if (document.layout() instanceof Layout.OfTrace trace) {
      trace.all().forEach(process -> analysed.add(process.address()));
    }
    return analysed;
  }

  private IntPredicate isVisible(Origins origins, Set<ProcessAddress> analysed) {
    Set<Origin> hidden = hiddenOrigins();
    return process ->
        analysed.contains(origins.processes().get(process).address())
            && !hidden.contains(origins.of(process));
  }

  private void show(ProcessTree.Line line, Origins origins) throws IOException {
    TracedProcess process = origins.processes().get(line.process());
    int indent = INDENT * (1 + Math.min(line.depth(), DEEPEST));
    List<Span> spans = new ArrayList<>();
    spans.add(Span.whole(TextRole.NAME, PlaceNames.program(process)));
    spans.add(Span.plain("  "));
    Origin origin = origins.of(line.process());
    if (origin != Origin.UNKNOWN) {
      spans.add(
          Span.of(origin == Origin.BACKGROUND ? TextRole.QUIET : TextRole.TAG, origin.word()));
      spans.add(Span.of(TextRole.QUIET, because(line.process(), origins) + ", "));
    }
    String calls = Phrases.count(process.calls().size(), "call", "calls");
    spans.add(Span.of(TextRole.QUIET, calls));
    out.wrapped(indent, indent + 2 * INDENT, spans, false);
    String command = commandLine(process);
    if (!command.isEmpty()) {
      int width = Math.max(1, out.width() - indent - INDENT);
      out.line(indent + INDENT, List.of(Span.of(TextRole.QUIET, SafeText.cut(command, width))));
    }
  }

  /** Who injected or commanded a process, and by which call. */
  private String because(int process, Origins origins) {
    Optional<OriginCause> cause =
        origins.cause(process).filter(known -> known.kind() != OriginCause.Kind.CREATED);
    if (cause.isEmpty() || cause.get().by() == OriginCause.UNKNOWN) {
      return "";
    }
    TracedProcess by = origins.processes().get(cause.get().by());
    int call = cause.get().call();
    String where = call == OriginCause.UNKNOWN ? "" : " in call " + by.callAddress(call).id();
    int from = origins.injectedFrom(process).orElse(0);
    boolean isPart = from > 0 && from < origins.processes().get(process).calls().size();
    String since =
        isPart
            ? " from call " + origins.processes().get(process).callAddress(from).id() + " on"
            : "";
    return " by " + PlaceNames.program(by) + where + since;
  }

  /** The command line if it has arguments, or is all that is known. */
  private static String commandLine(TracedProcess process) {
    String line = Phrases.oneLine(process.commandLine());
    String name = process.name();
    boolean repeats = !name.isEmpty() && (name.contains(line) || isOnlyProgram(line));
    return repeats || name.contains(line.replace("\"", "")) ? "" : line;
  }

  private static boolean isOnlyProgram(String line) {
    if (line.startsWith("\"")) {
      int end = line.indexOf('"', 1);
      return end < 0 || end == line.length() - 1;
    }
    return line.indexOf(' ') < 0;
  }

  /** The number of hidden processes, with the most frequent names. */
  private void hidden(List<Integer> processes, Origins origins) throws IOException {
    if (processes.isEmpty()) {
      return;
    }
    Map<String, Integer> names = new TreeMap<>();
    long calls = 0;
    for (int process : processes) {
      names.merge(PlaceNames.programName(origins.processes().get(process)), 1, Integer::sum);
      calls += origins.processes().get(process).calls().size();
    }
    List<String> most =
        names.entrySet().stream()
            .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
            .limit(MOST_NAMES)
            .map(name -> name.getKey() + (name.getValue() > 1 ? " x " + name.getValue() : ""))
            .toList();
    String rest = names.size() > most.size() ? ", \u2026" : "";
    String text =
        Phrases.count(processes.size(), "other process", "other processes")
            + " with "
            + Phrases.count(calls, "call", "calls")
            + ": "
            + String.join(", ", most)
            + rest;
    out.wrapped(INDENT, 2 * INDENT, Span.of(TextRole.QUIET, text));
  }
}
