package callscope.rulestore;

import callscope.bytes.ByteSink;
import callscope.compile.CompiledRule;
import callscope.compile.CompiledRules;
import callscope.rule.Rule;

/**
 * Encodes compiled rules, for {@link DecodeRules}.
 *
 * <p>The parts that are needed for few rules are in a block, which the decoder skips; tables
 * contain the positions of each rule, condition and pattern in it.
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
    sink.strings(kept.emptyFiles());
    sink.block(pass::contents);
    sink.ints(rules.rules().stream().mapToInt(rule -> sink.intern(rule.name())).toArray());
    sink.ints(rules.rules().stream().mapToInt(pass::owner).toArray());
    sink.ints(pass.sources);
    sink.ints(pass.conditions);
    sink.ints(pass.patterns);
    sink.ints(rules.namespaces().stream().mapToInt(sink::intern).toArray());
    rules.write(sink);
    return sink.toBytes();
  }

  /** The number of the rule as written that contains a rule. */
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
        sink.string(source.source().path());
        sink.string(source.source().text());
        meta.meta(source.meta());
        logic.write(source.statement(), rule);
      }
    }
    patterns = logic.patterns();
  }
}
