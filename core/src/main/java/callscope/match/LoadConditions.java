package callscope.match;

import callscope.compile.CompiledRules;
import callscope.objects.ResolvedObjects;
import callscope.vocabulary.Vocabulary;

/**
 * Decodes the conditions of rules and loads the tables that they need, which would otherwise happen
 * on first use. Done while a report is still read, this costs no time.
 */
final class LoadConditions {
  private LoadConditions() {}

  static void of(CompiledRules rules) {
    boolean asksForObjects = CallVariants.asksForObjects(rules);
    if (asksForObjects || rules.patterns().ofCalls().length > 0) {
      Vocabulary.current().load();
      rules.conditionals();
    }
    if (asksForObjects) {
      ResolvedObjects.load();
      SequencePlan.of(rules, Matcher.DEFAULT_SPAN_SIZE);
    }
  }
}
