package callscope.rulestore;

import callscope.bytes.ByteSource;
import callscope.compile.CompiledRules;
import callscope.compile.Condition;
import callscope.compile.RuleContents;
import callscope.feature.FeaturePattern;
import callscope.rule.Rule;
import callscope.rule.RuleMeta;
import callscope.rule.RuleSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Decodes what {@link EncodeRules} wrote. */
public final class DecodeRules {
  private DecodeRules() {}

  /**
   * Decodes rules; the parts that few rules need are decoded on demand.
   *
   * @param bytes must not be modified afterwards
   * @param start where the rules begin
   */
  public static CachedRules fromBytes(byte[] bytes, int start) {
    ByteSource source = ByteSource.of(bytes, start);
    List<String> emptyFiles = source.strings();
    return new CachedRules(CompiledRules.read(source, new Contents(source)), emptyFiles);
  }

  /**
   * The parts that are decoded on demand.
   *
   * <p>Two threads may decode the same part, which is harmless: all are immutable, safe to publish,
   * and equal.
   */
  private static final class Contents implements RuleContents {
    private final ByteSource block;

    /**
     * For each rule the string index of its name, and the number of the rule as written that
     * contains it.
     */
    private final int[] names;

    private final int[] owners;
    private final int[] sourceStarts;
    private final int[] conditionStarts;
    private final int[] patternStarts;
    private final int[] namespaces;
    private final @Nullable Rule[] sources;
    private final @Nullable Condition[] conditions;
    private final @Nullable FeaturePattern[] patterns;

    private Contents(ByteSource source) {
      this.block = source.block();
      this.names = source.ints();
      this.owners = source.ints();
      this.sourceStarts = source.ints();
      this.conditionStarts = source.ints();
      this.patternStarts = source.ints();
      this.namespaces = source.ints();
      this.sources = new @Nullable Rule[names.length];
      this.conditions = new @Nullable Condition[names.length];
      this.patterns = new @Nullable FeaturePattern[patternStarts.length];
    }

    @Override
    public FeaturePattern pattern(int number) {
      FeaturePattern pattern = patterns[number];
      if (pattern == null) {
        pattern = new DecodePatterns(block.at(patternStarts[number])).pattern();
        patterns[number] = pattern;
      }
      return pattern;
    }

    @Override
    public String name(int rule) {
      return block.string(names[rule]);
    }

    @Override
    public Rule source(int rule) {
      int owner = owners[rule];
      Rule source = sources[owner];
      if (source == null) {
        source = read(block.at(sourceStarts[owner]));
        sources[owner] = source;
      }
      return source;
    }

    private Rule read(ByteSource source) {
      RuleSource written = new RuleSource(source.string(), source.string());
      RuleMeta meta = new DecodeMeta(source).meta();
      return new Rule(meta, new DecodeLogic(source, this::pattern).statement(), written);
    }

    @Override
    public Condition condition(int rule) {
      Condition condition = conditions[rule];
      if (condition == null) {
        condition = new DecodeLogic(block.at(conditionStarts[rule]), this::pattern).condition();
        conditions[rule] = condition;
      }
      return condition;
    }

    @Override
    public String namespace(int number) {
      return block.string(namespaces[number]);
    }
  }
}
