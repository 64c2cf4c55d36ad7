package callscope.oracle;

import callscope.address.Address;
import callscope.feature.Feature;
import callscope.feature.FeatureKind;
import callscope.feature.FeaturePattern;
import callscope.rule.Statement;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Tries a statement on the features of a region; looks at all of it. */
record EvaluateNaively(String rule, Facts facts) {

  Tree evaluate(Statement statement) {
    return switch (statement) {
      case Statement.And and -> logic(and, children(and), and.children().size());
      case Statement.Or or -> logic(or, children(or), 1);
      case Statement.AtLeast some -> logic(some, children(some), some.count());
      case Statement.Not not -> {
        Tree child = evaluate(not.child());
        yield new Tree(not.position(), !child.success(), List.of(child), Set.of(), Map.of());
      }
      case Statement.Subscope subscope ->
          seen(subscope, new Feature.Text(FeatureKind.MATCH, Unit.key(rule, subscope)));
      case Statement.Leaf leaf -> leaf(leaf);
      case Statement.Count count -> count(count);
      case Statement.Where _, Statement.Sequence _ ->
          throw new IllegalArgumentException("random rules have no " + statement);
    };
  }

  private List<Tree> children(Statement statement) {
    return statement.children().stream().map(this::evaluate).toList();
  }

  private static Tree logic(Statement statement, List<Tree> children, int needed) {
    long holding = children.stream().filter(Tree::success).count();
    return new Tree(statement.position(), holding >= needed, children, Set.of(), Map.of());
  }

  private Tree seen(Statement statement, Feature feature) {
    return leafTree(statement, facts.has(feature), facts.of(feature), Map.of());
  }

  private static Tree leafTree(
      Statement at, boolean success, Set<Address> locations, Map<String, Set<Address>> captures) {
    return new Tree(at.position(), success, List.of(), locations, captures);
  }

  private Tree leaf(Statement.Leaf leaf) {
    return switch (leaf.pattern()) {
      case FeaturePattern.Exact(Feature feature) when feature.kind() == FeatureKind.OS ->
          first(leaf, other -> isSameOs(feature, other));
      case FeaturePattern.Exact(Feature feature) -> seen(leaf, feature);
      case FeaturePattern.MatchedRule(String name) ->
          seen(leaf, new Feature.Text(FeatureKind.MATCH, name));
      case FeaturePattern.BytesPrefix(Feature.Bytes prefix) ->
          first(
              leaf, other -> other instanceof Feature.Bytes b && b.hex().startsWith(prefix.hex()));
      case FeaturePattern.Substring(String text) -> strings(leaf, s -> s.contains(text));
      case FeaturePattern.Regex regex -> strings(leaf, pattern(regex).asPredicate());
      case FeaturePattern.Guid(String text) ->
          withoutCaptures(
              strings(leaf, s -> s.equals(text) || s.equals(text.toLowerCase(Locale.ROOT))));
      case FeaturePattern.OfArgument _, FeaturePattern.OfCall _ ->
          throw new IllegalArgumentException("random rules have no " + leaf);
    };
  }

  private static Pattern pattern(FeaturePattern.Regex regex) {
    int flags = regex.ignoresCase() ? Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE : 0;
    return Pattern.compile(regex.expression(), flags | Pattern.DOTALL);
  }

  private static boolean isSameOs(Feature one, Feature other) {
    Feature any = new Feature.Text(FeatureKind.OS, "any");
    return other.kind() == FeatureKind.OS
        && (one.equals(other) || one.equals(any) || other.equals(any));
  }

  /** The first feature that fits is the evidence. */
  private Tree first(Statement.Leaf leaf, Predicate<Feature> fits) {
    for (Feature feature : facts.features()) {
      if (fits.test(feature)) {
        return leafTree(leaf, true, facts.of(feature), Map.of());
      }
    }
    return leafTree(leaf, false, Set.of(), Map.of());
  }

  /** All strings that fit are the evidence. */
  private Tree strings(Statement.Leaf leaf, Predicate<String> fits) {
    Map<String, Set<Address>> captures = new LinkedHashMap<>();
    Set<Address> locations = new LinkedHashSet<>();
    for (Feature feature : facts.features()) {
      if (feature instanceof Feature.Text(FeatureKind kind, String text)
          && kind == FeatureKind.STRING
          && fits.test(text)) {
        captures.put(text, facts.of(feature));
        locations.addAll(facts.of(feature));
      }
    }
    return leafTree(leaf, !captures.isEmpty(), locations, captures);
  }

  private static Tree withoutCaptures(Tree tree) {
    return new Tree(tree.position(), tree.success(), List.of(), tree.locations(), Map.of());
  }

  private Tree count(Statement.Count count) {
    Set<Address> found =
        switch (count.counted().pattern()) {
          case FeaturePattern.Exact(Feature feature) -> facts.of(feature);
          case FeaturePattern.BytesPrefix(Feature.Bytes bytes) -> facts.of(bytes);
          case FeaturePattern.MatchedRule(String name) ->
              facts.of(new Feature.Text(FeatureKind.MATCH, name));
          case FeaturePattern.Substring pattern -> Set.of();
          case FeaturePattern.Regex pattern -> Set.of();
          case FeaturePattern.Guid pattern -> Set.of();
          case FeaturePattern.OfArgument _, FeaturePattern.OfCall _ ->
              throw new IllegalArgumentException("random rules have no " + count);
        };
    boolean enough = Long.compareUnsigned(found.size(), count.min()) >= 0;
    boolean few = Long.compareUnsigned(found.size(), count.max()) <= 0;
    return leafTree(count, enough && few, found, Map.of());
  }
}
