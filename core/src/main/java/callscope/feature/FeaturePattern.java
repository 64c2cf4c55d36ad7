package callscope.feature;

import callscope.api.PublicApi;

/** A pattern of a rule, which features match. Immutable. */
@PublicApi
public sealed interface FeaturePattern {

  /** The kind of the features that may answer. */
  FeatureKind kind();

  /** Answered by the very same feature; for an {@code os}, {@code any} on either side fits. */
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

  /** Answered by every string that contains the text. */
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
   * Answered by every string in which the regular expression is found.
   *
   * @param source as the rule has it: {@code /.../} or {@code /.../i}
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

  /** Answered by every string that is this GUID, in upper or lower case. */
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

  /** Answered by the first sequence of bytes that begins with these. */
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

  /** Answered by the match of a rule of that name, or of any rule in the namespace of that name. */
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
