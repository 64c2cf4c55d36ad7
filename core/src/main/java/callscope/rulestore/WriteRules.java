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
import callscope.rule.Scope;
import callscope.rule.Scopes;
import callscope.rule.Statement;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Writes parsed rules as bytes, for {@link ReadRules}. */
public final class WriteRules {
  private final ByteSink sink = new ByteSink();

  private WriteRules() {}

  public static byte[] toBytes(ParsedRules parsed) {
    WriteRules pass = new WriteRules();
    pass.sink.list(parsed.rules(), pass::rule);
    pass.sink.texts(parsed.emptyFiles());
    return pass.sink.toBytes();
  }

  private void rule(Rule rule) {
    sink.text(rule.source().path());
    sink.text(rule.source().text());
    meta(rule.meta());
    statement(rule.statement());
  }

  private void meta(RuleMeta meta) {
    sink.text(meta.name());
    sink.optionalText(meta.namespace());
    sink.texts(meta.authors());
    scopes(meta.scopes());
    sink.list(meta.attack(), this::tag);
    sink.list(meta.mbc(), this::tag);
    sink.texts(meta.references());
    sink.texts(meta.examples());
    sink.text(meta.description());
    sink.flag(meta.lib());
    sink.list(
        List.copyOf(meta.maec().entrySet()),
        (Map.Entry<String, String> entry) -> {
          sink.text(entry.getKey());
          sink.text(entry.getValue());
        });
    sink.list(
        List.copyOf(meta.texts().entrySet()),
        (Map.Entry<String, List<String>> entry) -> {
          sink.text(entry.getKey());
          sink.texts(entry.getValue());
        });
  }

  private void tag(AttackTag tag) {
    sink.texts(tag.parts());
    sink.text(tag.id());
  }

  private void tag(MbcTag tag) {
    sink.texts(tag.parts());
    sink.text(tag.id());
  }

  private void scopes(Scopes scopes) {
    scope(scopes.staticScope());
    scope(scopes.dynamicScope());
  }

  private void scope(Optional<Scope> scope) {
    sink.number(scope.map(s -> s.ordinal() + 1).orElse(0));
  }

  private void statement(Statement statement) {
    switch (statement) {
      case Statement.And and -> {
        head(Tag.AND, and);
        sink.list(and.children(), this::statement);
      }
      case Statement.Or or -> {
        head(Tag.OR, or);
        sink.list(or.children(), this::statement);
      }
      case Statement.Not not -> {
        head(Tag.NOT, not);
        statement(not.child());
      }
      case Statement.AtLeast some -> {
        head(Tag.AT_LEAST, some);
        sink.number(some.count());
        sink.list(some.children(), this::statement);
      }
      case Statement.Count count -> {
        head(Tag.COUNT, count);
        statement(count.counted());
        sink.number(count.min());
        sink.number(count.max());
      }
      case Statement.Subscope subscope -> {
        head(Tag.SUBSCOPE, subscope);
        sink.number(subscope.scope().ordinal());
        statement(subscope.child());
      }
      case Statement.Leaf leaf -> {
        head(Tag.LEAF, leaf);
        pattern(leaf.pattern());
      }
    }
  }

  private void head(Tag tag, Statement statement) {
    sink.number(tag.ordinal());
    sink.optionalText(statement.description());
    Position position = statement.position();
    sink.number(position.line());
    sink.number(position.column());
  }

  private void pattern(FeaturePattern pattern) {
    switch (pattern) {
      case FeaturePattern.Exact(Feature feature) -> {
        sink.number(Tag.EXACT.ordinal());
        feature(feature);
      }
      case FeaturePattern.Substring(String text) -> text(Tag.SUBSTRING, text);
      case FeaturePattern.Regex(String source) -> text(Tag.REGEX, source);
      case FeaturePattern.Guid(String text) -> text(Tag.GUID, text);
      case FeaturePattern.BytesPrefix(Feature.Bytes bytes) -> text(Tag.BYTES_PREFIX, bytes.hex());
      case FeaturePattern.MatchedRule(String name) -> text(Tag.MATCHED_RULE, name);
    }
  }

  private void text(Tag tag, String text) {
    sink.number(tag.ordinal());
    sink.text(text);
  }

  private void feature(Feature feature) {
    switch (feature) {
      case Feature.Text(FeatureKind kind, String value) -> {
        kind(Tag.TEXT, kind);
        sink.text(value);
      }
      case Feature.Numeric(FeatureKind kind, Numeral value) -> {
        kind(Tag.NUMERIC, kind);
        numeral(value);
      }
      case Feature.Operand(FeatureKind kind, int index, Numeral value) -> {
        kind(Tag.OPERAND, kind);
        sink.number(index);
        numeral(value);
      }
      case Feature.Property(String name, Optional<Feature.Property.Access> access) -> {
        text(Tag.PROPERTY, name);
        sink.number(access.map(a -> a.ordinal() + 1).orElse(0));
      }
      case Feature.Bytes bytes -> text(Tag.BYTES, bytes.hex());
      case Feature.BasicBlock block -> sink.number(Tag.BASIC_BLOCK.ordinal());
    }
  }

  private void kind(Tag tag, FeatureKind kind) {
    sink.number(tag.ordinal());
    sink.number(kind.ordinal());
  }

  private void numeral(Numeral numeral) {
    switch (numeral) {
      case Numeral.Small(long value) -> {
        sink.number(Tag.SMALL.ordinal());
        sink.number(value);
      }
      case Numeral.Large large ->
          text(Tag.LARGE, HexFormat.of().formatHex(large.value().toByteArray()));
      case Numeral.Real(double value) -> {
        sink.number(Tag.REAL.ordinal());
        sink.number(Double.doubleToRawLongBits(value));
      }
    }
  }
}
