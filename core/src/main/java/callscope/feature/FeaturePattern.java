package callscope.feature;

import callscope.api.Internal;
import callscope.api.PublicApi;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A pattern of a rule, which features match. Immutable. */
@PublicApi
public sealed interface FeaturePattern {

  /** The kind of the features that can match. */
  FeatureKind kind();

  /** Matches an equal feature; for an {@code os}, {@code any} on either side matches all. */
  record Exact(Feature feature) implements FeaturePattern {
    @Override
    public FeatureKind kind() {
      return feature.kind();
    }

    @Override
    public String toString() {
      return feature.toString();
    }
  }

  /** Matches every string that contains the text. */
  record Substring(String text) implements FeaturePattern {
    @Override
    public FeatureKind kind() {
      return FeatureKind.STRING;
    }

    @Override
    public String toString() {
      return "substring(" + text + ")";
    }
  }

  /**
   * Matches every string in which the regular expression is found.
   *
   * @param source as written in the rule: {@code /.../} or {@code /.../i}
   */
  record Regex(String source) implements FeaturePattern {
    @Override
    public FeatureKind kind() {
      return FeatureKind.STRING;
    }

    public boolean ignoresCase() {
      return source.endsWith("/i");
    }

    /** The expression between the slashes. */
    public String expression() {
      return source.substring(1, source.length() - (ignoresCase() ? 2 : 1));
    }

    @Override
    public String toString() {
      return "string(" + source + ")";
    }
  }

  /** Matches every string that equals this GUID, ignoring case. */
  record Guid(String text) implements FeaturePattern {
    @Override
    public FeatureKind kind() {
      return FeatureKind.STRING;
    }

    @Override
    public String toString() {
      return "string(" + text + ")";
    }
  }

  /** Matches the first sequence of bytes that begins with the prefix. */
  record BytesPrefix(Feature.Bytes prefix) implements FeaturePattern {
    @Override
    public FeatureKind kind() {
      return FeatureKind.BYTES;
    }

    @Override
    public String toString() {
      return prefix.toString();
    }
  }

  /** Matches if a rule of that name matched, or any rule in the namespace of that name. */
  record MatchedRule(String name) implements FeaturePattern {
    private static final Pattern SUBSCOPE = Pattern.compile("/[0-9a-f]{32}$");

    @Override
    public FeatureKind kind() {
      return FeatureKind.MATCH;
    }

    /** The rule of which this is a subscope; empty if the rule has a name of its own. */
    @Internal
    public Optional<String> parent() {
      Matcher subscope = SUBSCOPE.matcher(name);
      return subscope.find() ? Optional.of(name.substring(0, subscope.start())) : Optional.empty();
    }

    @Override
    public String toString() {
      return "match(" + name + ")";
    }
  }

  /**
   * Matches the value of an argument.
   *
   * @param value what the value must be: a number, a string, or an API whose name is an argument
   * @param arguments the names of the argument, of which it must have one; at least one
   * @param bits how the value is compared; other than {@link BitTest#EQUAL} only for numbers
   */
  record OfArgument(FeaturePattern value, List<String> arguments, BitTest bits)
      implements FeaturePattern {
    public OfArgument {
      arguments = List.copyOf(arguments);
      if (arguments.isEmpty()) {
        throw new IllegalArgumentException("the argument has no name");
      }
    }

    @Override
    public FeatureKind kind() {
      return value.kind();
    }

    /** What is asked of the argument, as in a rule. */
    public String condition() {
      String names = arguments.size() == 1 ? arguments.getFirst() : arguments.toString();
      return "argument: "
          + names
          + (bits == BitTest.EQUAL ? "" : ", bits: " + bits.name().toLowerCase(Locale.ROOT));
    }

    @Override
    public String toString() {
      return value + " where " + condition();
    }
  }

  /** How a number is compared with the value of an argument. */
  enum BitTest {
    /** The value equals the number. */
    EQUAL,
    /** All bits of the number are set in the value. */
    ALL,
    /** At least one bit of the number is set in the value. */
    ANY,
    /** No bit of the number is set in the value. */
    NONE;

    /** Whether a value passes the test. */
    public boolean test(long value, long number) {
      return switch (this) {
        case EQUAL -> value == number;
        case ALL -> (value & number) == number;
        case ANY -> (value & number) != 0;
        case NONE -> (value & number) == 0;
      };
    }
  }

  /** Matches a call by other properties than its features. */
  record OfCall(CallCondition condition) implements FeaturePattern {
    /** Each call has an API. */
    @Override
    public FeatureKind kind() {
      return FeatureKind.API;
    }

    @Override
    public String toString() {
      return "call where " + condition;
    }
  }

  /** The pattern without conditions on an argument. */
  default FeaturePattern plain() {
    return this instanceof OfArgument(FeaturePattern value, List<String> _, BitTest _)
        ? value
        : this;
  }
}
