package callscope.analysis;

import callscope.rule.Problems;
import callscope.rule.Rule;
import callscope.rule.RuleParser;
import callscope.rule.RuleSource;
import callscope.rulestore.ParsedRules;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Parses rule files beside each other. */
final class ParseRules {
  private ParseRules() {}

  /** A rule file, its rule and its problems; with neither it is empty. */
  private record Parsed(RuleSource source, Optional<Rule> rule, Problems problems) {
    static Parsed of(RuleSource source) {
      Problems problems = new Problems();
      return new Parsed(source, RuleParser.parse(source, problems), problems);
    }
  }

  static ParsedRules parse(List<RuleSource> sources, Problems problems) {
    List<Rule> rules = new ArrayList<>();
    List<String> empty = new ArrayList<>();
    for (Parsed one : sources.parallelStream().map(Parsed::of).toList()) {
      one.rule().ifPresent(rules::add);
      problems.addAll(one.problems());
      if (one.rule().isEmpty() && one.problems().isEmpty()) {
        empty.add(one.source().path());
      }
    }
    return new ParsedRules(rules, empty);
  }
}
