package callscope.match;

import callscope.address.CallAddress;
import callscope.compile.CompiledRule;
import callscope.compile.CompiledRules;
import callscope.input.CallBuilder;
import callscope.input.Hashes;
import callscope.input.InputFacts;
import callscope.input.StringDictionary;
import callscope.input.Trace;
import callscope.input.TraceBuilder;
import java.util.List;

/** Builds a trace call by call, and tells at which of its calls a rule matches. */
final class TestTrace {
  private static final InputFacts FACTS =
      new InputFacts(
          Hashes.UNKNOWN, "test", "test", "unknown", "unknown", "unknown", List.of(), List.of());

  private final TraceBuilder trace = new TraceBuilder();
  private TraceBuilder.PendingProcess process = next(1);

  private TraceBuilder.PendingProcess next(long pid) {
    TraceBuilder.PendingProcess next = trace.process();
    next.ids(0, pid);
    return next;
  }

  /** Starts another process, whose calls follow. */
  TestTrace process(long pid) {
    process = next(pid);
    return this;
  }

  /** Adds calls of a thread, each an API and optionally, after a blank, a value. */
  TestTrace thread(long tid, String... calls) {
    StringDictionary strings = trace.texts();
    for (String text : calls) {
      String[] parts = text.split(" ", 2);
      CallBuilder call = new CallBuilder();
      call.thread(tid).api(strings.intern(parts[0]));
      if (parts.length > 1) {
        call.argument(strings.intern("value"), strings.intern(parts[1]), StringDictionary.NONE);
      }
      process.call(call);
    }
    return this;
  }

  Trace build() {
    return trace.build(FACTS);
  }

  /**
   * Builds the trace, to which nothing can be added afterwards, and returns the matches of all
   * rules.
   */
  Matches match(CompiledRules rules, int spanSize) {
    return new Matcher(rules, spanSize).match(build(), Progress.SILENT).matches();
  }

  /** The positions in their processes, from 0, of the calls at which a rule of calls matches. */
  static List<Long> calls(Matches matches, String rule) {
    return of(matches, rule).stream()
        .map(match -> ((CallAddress) match.address()).index())
        .toList();
  }

  /** The addresses at which a rule matches. */
  static List<String> places(Matches matches, String rule) {
    return of(matches, rule).stream().map(match -> match.address().toString()).toList();
  }

  /** The matches of a rule. */
  static List<Match> of(Matches matches, String rule) {
    for (CompiledRule compiled : matches.rules().rules()) {
      if (compiled.name().equals(rule)) {
        return matches.of(compiled);
      }
    }
    throw new IllegalArgumentException("no rule " + rule);
  }
}
