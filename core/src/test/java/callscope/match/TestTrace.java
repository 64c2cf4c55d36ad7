package callscope.match;

import callscope.address.Address;
import callscope.address.CallAddress;
import callscope.compile.CompiledRule;
import callscope.compile.CompiledRules;
import callscope.feature.Feature;
import callscope.input.CallBuilder;
import callscope.input.CallTable.Success;
import callscope.input.Hashes;
import callscope.input.InputFacts;
import callscope.input.LocatedFeature;
import callscope.input.Meaning;
import callscope.input.ProcessRelation;
import callscope.input.StringDictionary;
import callscope.input.Trace;
import callscope.input.TraceBuilder;
import java.util.ArrayList;
import java.util.List;

/** Builds a trace call by call, and tells at which of its calls a rule matches. */
final class TestTrace {
  private final List<Feature> globals = new ArrayList<>();
  private final List<LocatedFeature> ofFile = new ArrayList<>();
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

  /** Marks the current process as the sample. */
  TestTrace sample() {
    process.relation(ProcessRelation.Kind.SAMPLE);
    return this;
  }

  /** Adds a feature that is present at every scope, such as the operating system. */
  TestTrace global(Feature feature) {
    globals.add(feature);
    return this;
  }

  /** Adds a feature of the file, without an address. */
  TestTrace file(Feature feature) {
    ofFile.add(new LocatedFeature(feature, Address.None.NONE));
    return this;
  }

  /** Adds a feature of the current process itself. */
  TestTrace feature(Feature feature) {
    process.feature(feature);
    return this;
  }

  /**
   * Adds calls of a thread, each an API and optionally, after a blank, values with {@code |}
   * between them.
   */
  TestTrace thread(long tid, String... calls) {
    StringDictionary strings = trace.texts();
    for (String text : calls) {
      String[] parts = text.split(" ", 2);
      CallBuilder call = new CallBuilder();
      call.thread(tid).api(strings.intern(parts[0]));
      if (parts.length > 1) {
        for (String value : parts[1].split("\\|")) {
          call.argument(strings.intern("value"), strings.intern(value), StringDictionary.NONE);
        }
      }
      process.call(call);
    }
    return this;
  }

  /** Adds a call of the current process with one value of a given meaning. */
  TestTrace call(long tid, String api, String value, Meaning meaning) {
    StringDictionary strings = trace.texts();
    CallBuilder call = new CallBuilder().thread(tid).api(strings.intern(api));
    call.argument(strings.intern("value"), strings.intern(value, meaning), StringDictionary.NONE);
    process.call(call);
    return this;
  }

  /**
   * Adds a call of the current process.
   *
   * @param parts arguments {@code name=value}, {@code ->VALUE} for what is returned, {@code
   *     failed}, {@code xN} if it was made N more times, {@code tN} for a thread other than 1,
   *     {@code @N} for its time in milliseconds
   */
  TestTrace call(String api, String... parts) {
    StringDictionary strings = trace.texts();
    CallBuilder call = new CallBuilder().thread(1).api(strings.intern(api));
    call.success(Success.SUCCEEDED);
    for (String part : parts) {
      int equals = part.indexOf('=');
      if (equals > 0) {
        int name = strings.intern(part.substring(0, equals));
        int value = strings.intern(part.substring(equals + 1));
        call.argument(name, value, StringDictionary.NONE);
      } else if (part.startsWith("->")) {
        call.returned(strings.intern(part.substring(2)));
      } else if (part.equals("failed")) {
        call.success(Success.FAILED);
      } else {
        long number = Long.parseLong(part.substring(1));
        switch (part.charAt(0)) {
          case 'x' -> call.repeated((int) number);
          case 't' -> call.thread(number);
          case '@' -> call.time(number * 1_000);
          default -> throw new IllegalArgumentException(part);
        }
      }
    }
    process.call(call);
    return this;
  }

  /** The strings so far. */
  StringDictionary strings() {
    return trace.texts();
  }

  Trace build() {
    return trace.build(
        new InputFacts(
            Hashes.UNKNOWN, "test", "test", "unknown", "unknown", "unknown", globals, ofFile));
  }

  /**
   * Builds the trace, to which nothing can be added afterwards, and returns the matches of all
   * rules.
   */
  Matches match(CompiledRules rules, int spanSize) {
    return analyse(rules, spanSize).matches();
  }

  /** Builds the trace, and returns all that matching it gives. */
  Capabilities analyse(CompiledRules rules, int spanSize) {
    return new Matcher(rules, spanSize).match(build(), Progress.SILENT);
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
