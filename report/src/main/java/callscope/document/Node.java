package callscope.document;

import callscope.api.Internal;
import callscope.api.PublicApi;
import callscope.feature.FeaturePattern;
import callscope.rule.Scope;
import java.util.Optional;

/** A part of a rule, as it appears in the evidence of a match. Immutable. */
@PublicApi
public sealed interface Node {

  /** The description that the author of the rule gave it. */
  Optional<String> description();

  /** Returns the same part with conditions on the call appended to its description. */
  @Internal
  default Node where(String conditions) {
    Optional<String> text =
        Optional.of(description().map(own -> own + " ").orElse("") + "where " + conditions);
    return switch (this) {
      case Compound(Compound.Kind kind, var _) -> new Compound(kind, text);
      case Some(int count, var _) -> new Some(count, text);
      case Range(Feature counted, long min, long max, var _) -> new Range(counted, min, max, text);
      case Feature(FeaturePattern pattern, var _) -> new Feature(pattern, text);
      case Subscope subscope -> subscope;
    };
  }

  /** Statements that differ only in their name. */
  record Compound(Kind kind, Optional<String> description) implements Node {
    /** The names of the statements. */
    public enum Kind {
      AND("and"),
      OR("or"),
      NOT("not"),
      OPTIONAL("optional");

      private final String word;

      Kind(String word) {
        this.word = word;
      }

      public String word() {
        return word;
      }
    }
  }

  /** At least {@code count} of the children, 1 or more. */
  record Some(int count, Optional<String> description) implements Node {}

  /** A feature that must be seen at {@code min} to {@code max} addresses, as unsigned numbers. */
  record Range(Feature counted, long min, long max, Optional<String> description) implements Node {
    /**
     * The calls that are counted and the conditions on them, if there are any. Such calls are
     * matches of a rule of their own, whose name says nothing.
     */
    @Internal
    public Optional<String> countedCalls() {
      return counted.pattern() instanceof FeaturePattern.MatchedRule rule
              && rule.parent().isPresent()
          ? counted.description()
          : Optional.empty();
    }
  }

  /** A region of a narrower scope. */
  record Subscope(Scope scope) implements Node {
    @Override
    public Optional<String> description() {
      return Optional.empty();
    }
  }

  /** A feature that was searched for. */
  record Feature(FeaturePattern pattern, Optional<String> description) implements Node {}
}
