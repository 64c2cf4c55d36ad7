package callscope.explain;

import callscope.compile.CompiledRules;
import callscope.input.Input;
import callscope.minwindow.MiniTraces;
import callscope.rule.Problems;
import callscope.rule.Rule;
import callscope.rule.RuleParser;
import callscope.rule.RuleSource;
import java.util.List;

/** Explains small rules on small inputs for tests. */
final class Explaining {
  static final int SPAN = 3;

  static Explanation explain(Input input, Rule... rules) {
    CompiledRules compiled = MiniTraces.compile(List.of(rules));
    return Explain.explain(compiled, compiled.rule("r").orElseThrow(), input, SPAN, 3);
  }

  static Rule rule(String scope, String features) {
    return MiniTraces.rule("r", scope, features);
  }

  static StatementResult tree(Explanation explanation) {
    return explanation.regions().getFirst().tree();
  }

  static StatementResult leaf(Explanation explanation, String phrase) {
    return tree(explanation)
        .all()
        .filter(part -> part.phrase().equals(phrase))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no " + phrase + " in " + tree(explanation)));
  }

  static <T extends Remedy> T remedy(Explanation explanation, Class<T> type) {
    return explanation.remedies().stream()
        .filter(type::isInstance)
        .map(type::cast)
        .findFirst()
        .orElseThrow(() -> new AssertionError("only " + explanation.remedies()));
  }

  static Rule ofCode(String name, String features) {
    String text =
        "rule:\n  meta:\n    name: "
            + name
            + "\n    scopes:\n      static: function\n      dynamic: unsupported\n  features:\n"
            + features.indent(4);
    return RuleParser.parse(new RuleSource(name + ".yml", text), new Problems()).orElseThrow();
  }

  private Explaining() {}
}
