package callscope.match;

import callscope.compile.CompiledRules;
import callscope.compile.Patterns;
import callscope.input.Trace;
import callscope.objects.ResolvedObjects;
import callscope.vocabulary.Outcomes;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is found once for a trace and a set of rules, and used by all threads. Thread-safe if the
 * strings are complete.
 *
 * @param strings the patterns that the strings of the trace match
 * @param names which arguments answer the names that rules ask for
 * @param objects null if no rule asks for objects
 * @param outcomes null if no rule asks how calls ended
 * @param conditional null if no rule asks for more than the signatures of calls
 */
record SharedMatches(
    StringMatches strings,
    AskedArguments names,
    @Nullable ResolvedObjects objects,
    @Nullable Outcomes outcomes,
    @Nullable ConditionalRules conditional) {

  /**
   * Finds what is shared.
   *
   * @param plans the sequences of the rules that are followed
   */
  static SharedMatches of(
      CompiledRules rules,
      List<SequencePlan> plans,
      Trace trace,
      StringMatches strings,
      @Nullable ResolvedObjects objects) {
    boolean asksForEnds = rules.patterns().ofCalls().length > 0;
    return new SharedMatches(
        strings,
        names(rules.patterns(), plans, trace),
        objects,
        // without conditions on calls, the table of names need not be loaded
        asksForEnds ? Outcomes.of(trace) : null,
        asksForEnds || objects != null ? new ConditionalRules(rules) : null);
  }

  private static AskedArguments names(Patterns patterns, List<SequencePlan> plans, Trace trace) {
    AskedArguments names = new AskedArguments(trace.texts());
    for (int pattern : patterns.ofArguments()) {
      patterns.argument(pattern).arguments().forEach(names::number);
    }
    for (SequencePlan plan : plans) {
      add(plan.steps(), names);
      add(plan.until(), names);
    }
    return names;
  }

  private static void add(List<SequencePlan.Step> steps, AskedArguments names) {
    for (SequencePlan.Step step : steps) {
      for (SequencePlan.Call call : step.calls()) {
        for (List<String> binding : call.bindings()) {
          binding.forEach(names::number);
        }
      }
    }
  }
}
