package callscope.match;

import callscope.compile.CompiledRules;
import callscope.input.Trace;
import callscope.objects.ResolvedObjects;
import callscope.vocabulary.Outcomes;
import org.jspecify.annotations.Nullable;

/**
 * What is found once for a trace and a set of rules, and used by all threads. Thread-safe if the
 * strings are complete.
 *
 * @param strings the patterns that the strings of the trace match
 * @param objects null if no rule asks for objects
 * @param outcomes null if no rule asks how calls ended
 * @param relevant null if no rule asks for more than the signatures of calls
 */
record SharedMatches(
    StringMatches strings,
    @Nullable ResolvedObjects objects,
    @Nullable Outcomes outcomes,
    @Nullable RelevantPatterns relevant) {

  static SharedMatches of(
      CompiledRules rules, Trace trace, StringMatches strings, @Nullable ResolvedObjects objects) {
    boolean asksForEnds = rules.patterns().ofCalls().length > 0;
    return new SharedMatches(
        strings,
        objects,
        // without conditions on calls, the table of names need not be loaded
        asksForEnds ? Outcomes.of(trace) : null,
        asksForEnds || objects != null ? RelevantPatterns.of(rules) : null);
  }
}
