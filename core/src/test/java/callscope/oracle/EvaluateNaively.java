package callscope.oracle;

import callscope.address.Address;
import callscope.feature.Feature;
import callscope.feature.FeatureKind;
import callscope.feature.FeaturePattern;
import callscope.feature.FeaturePattern.BitTest;
import callscope.feature.Numeral;
import callscope.rule.Statement;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Tries a statement on the features of a region; looks at all of it.
 *
 * @param call the call that the region is; null if it is none
 */
record EvaluateNaively(String rule, Facts facts, @Nullable ObservedCall call) {

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
      case Statement.Where(Statement.Count count, var _, var _) ->
          counted(count, facts.of(new Feature.Text(FeatureKind.MATCH, Unit.key(rule, count))));
      case Statement.Where where -> where(where);
      case Statement.Sequence sequence ->
          seen(sequence, new Feature.Text(FeatureKind.MATCH, Unit.key(rule, sequence)));
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
      case FeaturePattern.OfArgument argument -> ofArgument(leaf, argument);
      case FeaturePattern.OfCall _ ->
          throw new IllegalArgumentException("random rules have no " + leaf);
    };
  }

  private Tree where(Statement.Where where) {
    Tree child = evaluate(where.child());
    boolean holds = call == null || where.conditions().stream().allMatch(call::satisfies);
    return new Tree(
        where.position(),
        child.success() && holds,
        child.children(),
        child.locations(),
        child.captures());
  }

  /** Tries the pattern on each value by itself. */
  private Tree ofArgument(Statement.Leaf leaf, FeaturePattern.OfArgument argument) {
    Statement.Leaf plain =
        new Statement.Leaf(argument.value(), leaf.description(), leaf.position());
    if (call == null) {
      return leaf(plain);
    }
    Facts values = new Facts();
    call.answering(argument.arguments(), true)
        .forEach(
            value -> value.feature().ifPresent(feature -> values.add(feature, call.address())));
    if (argument.bits() != BitTest.EQUAL) {
      long asked = whole(((FeaturePattern.Exact) argument.value()).feature()).orElseThrow();
      boolean found =
          values.features().stream()
              .map(EvaluateNaively::whole)
              .flatMap(Optional::stream)
              .anyMatch(value -> hasBits(argument.bits(), value, asked));
      return leafTree(leaf, found, found ? Set.of(call.address()) : Set.of(), Map.of());
    }
    call.objectNames(argument.arguments())
        .forEach(name -> values.add(Feature.string(name), call.address()));
    return new EvaluateNaively(rule, values, call).leaf(plain);
  }

  private static Optional<Long> whole(Feature feature) {
    return feature instanceof Feature.Numeric(FeatureKind kind, Numeral.Small(long number))
            && kind == FeatureKind.NUMBER
        ? Optional.of(number)
        : Optional.empty();
  }

  private static boolean hasBits(BitTest test, long value, long asked) {
    int common = Long.bitCount(value & asked);
    return switch (test) {
      case ALL -> common == Long.bitCount(asked);
      case ANY -> common > 0;
      case NONE -> common == 0;
      case EQUAL -> value == asked;
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
    return counted(
        count,
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
        });
  }

  private Tree counted(Statement.Count count, Set<Address> found) {
    long size = found.size();
    if (count.folded()) {
      for (Address at : found) {
        size += facts.repeated(at);
      }
    }
    boolean enough = Long.compareUnsigned(size, count.min()) >= 0;
    boolean few = Long.compareUnsigned(size, count.max()) <= 0;
    return leafTree(count, enough && few, found, Map.of());
  }
}
