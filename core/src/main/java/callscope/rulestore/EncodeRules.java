package callscope.rulestore;

import callscope.bytes.ByteSink;
import callscope.compile.CompiledRule;
import callscope.compile.CompiledRules;
import callscope.rule.Rule;

/**
 * Writes compiled rules as bytes, for {@link DecodeRules}.
 *
 * <p>What is needed of few rules is in a block, which a reader passes by; tables tell where in it
 * each rule, each condition and each pattern begins.
 */
public final class EncodeRules {
  private final CompiledRules rules;
  private final int[] sources;
  private final int[] conditions;
  private int[] patterns = {};

  private EncodeRules(CompiledRules rules) {
    this.rules = rules;
    this.sources = new int[rules.rules().size()];
    this.conditions = new int[rules.rules().size()];
  }

  public static byte[] toBytes(CachedRules kept) {
    CompiledRules rules = kept.rules();
    EncodeRules pass = new EncodeRules(rules);
    ByteSink sink = new ByteSink();
    sink.texts(kept.emptyFiles());
    sink.block(pass::contents);
    sink.ints(rules.rules().stream().mapToInt(rule -> sink.numberOf(rule.name())).toArray());
    sink.ints(rules.rules().stream().mapToInt(pass::owner).toArray());
    sink.ints(pass.sources);
    sink.ints(pass.conditions);
    sink.ints(pass.patterns);
    sink.ints(rules.namespaces().stream().mapToInt(sink::numberOf).toArray());
    rules.write(sink);
    return sink.toBytes();
  }

  /** The rule as written in which a rule stands. */
  private int owner(CompiledRule rule) {
    return rule.lifted()
        ? rules.rule(rule.source().name()).map(CompiledRule::number).orElseThrow()
        : rule.number();
  }

  private void contents(ByteSink sink) {
    EncodeLogic logic = new EncodeLogic(sink, rules, conditions);
    EncodeMeta meta = new EncodeMeta(sink);
    for (CompiledRule rule : rules.rules()) {
      if (!rule.lifted()) {
        Rule source = rule.source();
        sources[rule.number()] = sink.position();
        sink.text(source.source().path());
        sink.text(source.source().text());
        meta.meta(source.meta());
        logic.write(source.statement(), rule);
      }
    }
    patterns = logic.patterns();
  }
}
