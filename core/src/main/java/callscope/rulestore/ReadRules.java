package callscope.rulestore;

import callscope.feature.Feature;
import callscope.feature.FeatureKind;
import callscope.feature.FeaturePattern;
import callscope.feature.Numeral;
import callscope.rule.AttackTag;
import callscope.rule.MbcTag;
import callscope.rule.Position;
import callscope.rule.Rule;
import callscope.rule.RuleMeta;
import callscope.rule.RuleSource;
import callscope.rule.Scope;
import callscope.rule.Scopes;
import callscope.rule.Statement;
import java.math.BigInteger;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Reads what {@link WriteRules} wrote. */
public final class ReadRules {
  private static final Tag[] TAGS = Tag.values();
  private static final Scope[] SCOPES = Scope.values();
  private static final FeatureKind[] KINDS = FeatureKind.values();
  private static final Feature.Property.Access[] ACCESSES = Feature.Property.Access.values();

  private final ByteSource source;

  private ReadRules(ByteSource source) {
    this.source = source;
  }

  /**
   * Reads rules.
   *
   * @param start where they begin
   */
  public static ParsedRules fromBytes(byte[] bytes, int start) {
    ReadRules pass = new ReadRules(new ByteSource(bytes, start));
    List<Rule> rules = pass.source.list(pass::rule);
    return new ParsedRules(rules, pass.source.texts());
  }

  private Rule rule() {
    RuleSource written = new RuleSource(source.text(), source.text());
    return new Rule(meta(), statement(), written);
  }

  private RuleMeta meta() {
    return new RuleMeta(
        source.text(),
        source.optionalText(),
        source.texts(),
        scopes(),
        source.list(() -> new AttackTag(source.texts(), source.text())),
        source.list(() -> new MbcTag(source.texts(), source.text())),
        source.texts(),
        source.texts(),
        source.text(),
        source.flag(),
        map(source::text),
        map(source::texts));
  }

  private <V> Map<String, V> map(Supplier<V> value) {
    int size = source.size();
    Map<String, V> map = new HashMap<>();
    for (int i = 0; i < size; i++) {
      String key = source.text();
      map.put(key, value.get());
    }
    return map;
  }

  private Scopes scopes() {
    return new Scopes(scope(), scope());
  }

  private Optional<Scope> scope() {
    int number = source.size();
    return number == 0 ? Optional.empty() : Optional.of(SCOPES[number - 1]);
  }

  private Statement statement() {
    Tag tag = TAGS[source.size()];
    Optional<String> description = source.optionalText();
    Position position = new Position(source.size(), source.size());
    return switch (tag) {
      case AND -> new Statement.And(source.list(this::statement), description, position);
      case OR -> new Statement.Or(source.list(this::statement), description, position);
      case NOT -> new Statement.Not(statement(), description, position);
      case AT_LEAST ->
          new Statement.AtLeast(source.size(), source.list(this::statement), description, position);
      case COUNT ->
          new Statement.Count(
              (Statement.Leaf) statement(),
              source.number(),
              source.number(),
              description,
              position);
      case SUBSCOPE ->
          new Statement.Subscope(SCOPES[source.size()], statement(), description, position);
      case LEAF -> new Statement.Leaf(pattern(), description, position);
      default -> throw new IllegalArgumentException(tag + " is no statement");
    };
  }

  private FeaturePattern pattern() {
    Tag tag = TAGS[source.size()];
    return switch (tag) {
      case EXACT -> new FeaturePattern.Exact(feature());
      case SUBSTRING -> new FeaturePattern.Substring(source.text());
      case REGEX -> new FeaturePattern.Regex(source.text());
      case GUID -> new FeaturePattern.Guid(source.text());
      case BYTES_PREFIX -> new FeaturePattern.BytesPrefix(bytes());
      case MATCHED_RULE -> new FeaturePattern.MatchedRule(source.text());
      default -> throw new IllegalArgumentException(tag + " is no pattern");
    };
  }

  private Feature feature() {
    Tag tag = TAGS[source.size()];
    return switch (tag) {
      case TEXT -> new Feature.Text(kind(), source.text());
      case NUMERIC -> new Feature.Numeric(kind(), numeral());
      case OPERAND -> new Feature.Operand(kind(), source.size(), numeral());
      case PROPERTY -> new Feature.Property(source.text(), access());
      case BYTES -> bytes();
      case BASIC_BLOCK -> new Feature.BasicBlock();
      default -> throw new IllegalArgumentException(tag + " is no feature");
    };
  }

  private FeatureKind kind() {
    return KINDS[source.size()];
  }

  private Optional<Feature.Property.Access> access() {
    int number = source.size();
    return number == 0 ? Optional.empty() : Optional.of(ACCESSES[number - 1]);
  }

  private Feature.Bytes bytes() {
    return new Feature.Bytes(HexFormat.of().parseHex(source.text()));
  }

  private Numeral numeral() {
    Tag tag = TAGS[source.size()];
    return switch (tag) {
      case SMALL -> new Numeral.Small(source.number());
      case LARGE -> new Numeral.Large(new BigInteger(HexFormat.of().parseHex(source.text())));
      case REAL -> new Numeral.Real(Double.longBitsToDouble(source.number()));
      default -> throw new IllegalArgumentException(tag + " is no number");
    };
  }
}
