package callscope.feature;

import callscope.api.PublicApi;

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
    @Override
    public FeatureKind kind() {
      return FeatureKind.MATCH;
    }

    @Override
    public String toString() {
      return "match(" + name + ")";
    }
  }
}
