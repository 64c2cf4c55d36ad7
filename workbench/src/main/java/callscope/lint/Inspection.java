package callscope.lint;

import callscope.edit.Edit;
import callscope.feature.FeaturePattern;
import callscope.regex.PythonPattern;
import callscope.rule.Flavor;
import callscope.rule.Position;
import callscope.rule.Rule;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The context of the checks of one rule, which also collects their findings. */
public final class Inspection {
  private final Rule rule;
  private final RuleSet set;
  private final List<Finding> found = new ArrayList<>();
  private final Map<FeaturePattern.Regex, Optional<PythonPattern>> expressions = new HashMap<>();
  private @Nullable RuleLines lines;
  private @Nullable StatementVerdicts verdicts;

  Inspection(Rule rule, RuleSet set) {
    this.rule = rule;
    this.set = set;
  }

  /** Whether the rule is one of callscope's own. */
  boolean isBuiltIn() {
    return rule().source().path().startsWith("built-in/");
  }

  Rule rule() {
    return rule;
  }

  /** The rule set that contains it. */
  RuleSet set() {
    return set;
  }

  RuleLines lines() {
    RuleLines made = lines;
    if (made == null) {
      made = new RuleLines(rule.source());
      lines = made;
    }
    return made;
  }

  /** A regular expression of the rule; it is parsed once. */
  Optional<PythonPattern> parsed(FeaturePattern.Regex regex) {
    return expressions.computeIfAbsent(regex, RegexText::parsed);
  }

  /** What can never be true in it. */
  StatementVerdicts verdicts() {
    StatementVerdicts made = verdicts;
    if (made == null) {
      made = set.ruleVerdicts().evaluate(rule);
      verdicts = made;
    }
    return made;
  }

  List<Finding> found() {
    return List.copyOf(found);
  }

  /** Reports a finding without an automatic fix. */
  void report(Check check, Position at, String message, String advice) {
    report(check, at, message, advice, Optional.empty());
  }

  /** Reports a finding with a safe fix. */
  void report(Check check, Position at, String message, String advice, List<Edit> fix) {
    report(check, at, message, advice, Optional.of(fix));
  }

  void report(Check check, Position at, String message, String advice, Optional<List<Edit>> fix) {
    found.add(
        new Finding(
            check.code(),
            check.severity(),
            rule.source().path(),
            Optional.of(at),
            Optional.of(lines().endOf(at)),
            lines().line(at.line()),
            message,
            advice,
            fix));
  }

  /** The position of a metadata key; if it is absent, that of the key {@code name}. */
  Position metaKey(String key) {
    return lines().metaKey(key).or(() -> lines().metaKey("name")).orElse(Position.START);
  }

  /** Reports a cause, and that the rule never matches if that follows from it. */
  void report(Check check, StatementVerdicts.CauseOf found) {
    String dead =
        verdicts().ofRule().entrySet().stream()
            .filter(entry -> entry.getValue().why().contains(found.cause()))
            .map(entry -> inputs(entry.getKey()))
            .sorted()
            .collect(Collectors.joining(" or "));
    report(
        check,
        found.cause().at().position(),
        found.cause().message() + (dead.isEmpty() ? "" : "; so the rule never matches " + dead),
        found.cause().advice());
  }

  /** The name of the inputs of a flavor. */
  static String inputs(Flavor flavor) {
    return switch (flavor) {
      case STATIC -> "code";
      case DYNAMIC -> "traces";
    };
  }
}
