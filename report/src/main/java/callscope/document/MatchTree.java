package callscope.document;

import callscope.address.Address;
import callscope.address.CallAddress;
import callscope.compile.CompiledRule;
import callscope.compile.Condition;
import callscope.feature.FeaturePattern;
import callscope.match.Evidence;
import callscope.match.Match;
import callscope.match.Matches;
import callscope.rule.Flavor;
import callscope.rule.Scope;
import callscope.rule.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The evidence of a match as its readers want it: below a match of another rule stands the evidence
 * of that rule.
 *
 * <p>A tree is a view that makes its children anew each time they are asked for.
 */
public final class MatchTree {
  private final Evidence evidence;
  private final CompiledRule rule;
  private final Address matchedAt;
  private final Matches matches;

  private MatchTree(Evidence evidence, CompiledRule rule, Address matchedAt, Matches matches) {
    this.evidence = evidence;
    this.rule = rule;
    this.matchedAt = matchedAt;
    this.matches = matches;
  }

  static MatchTree of(CompiledRule rule, Match match, Matches matches) {
    return new MatchTree(match.evidence(), rule, match.address(), matches);
  }

  /** The rule that this is a part of; below the match of another rule, that one. */
  public CompiledRule rule() {
    return rule;
  }

  /** Where that rule matched. */
  public Address matchedAt() {
    return matchedAt;
  }

  public boolean success() {
    return evidence.success();
  }

  /** How this part came out; what other rules found is not below it. */
  public Evidence evidence() {
    return evidence;
  }

  /** What this part is about. */
  public Node node() {
    return node(evidence);
  }

  /** What a part of this tree is about; the same for all evidence of one condition and success. */
  public Node node(Evidence part) {
    return switch (part.condition()) {
      case Condition.All all ->
          new Node.Compound(Node.Compound.Kind.AND, all.statement().description());
      case Condition.Not not ->
          new Node.Compound(Node.Compound.Kind.NOT, not.statement().description());
      case Condition.AtLeast some -> some(some);
      case Condition.Counted(int pattern, Statement.Count count) ->
          new Node.Range(feature(count.counted()), count.min(), count.max(), count.description());
      case Condition.Has has -> {
        Optional<Scope> subscope =
            expandsTo(part).filter(CompiledRule::lifted).map(MatchTree::scope);
        yield subscope.<Node>map(Node.Subscope::new).orElseGet(() -> feature(has.statement()));
      }
    };
  }

  private static Node some(Condition.AtLeast some) {
    Optional<String> description = some.statement().description();
    if (some.statement() instanceof Statement.Or) {
      return new Node.Compound(Node.Compound.Kind.OR, description);
    }
    return some.count() == 0
        ? new Node.Compound(Node.Compound.Kind.OPTIONAL, description)
        : new Node.Some(some.count(), description);
  }

  private static Node.Feature feature(Statement.Leaf leaf) {
    return new Node.Feature(leaf.pattern(), leaf.description());
  }

  /** The one scope of a lifted subscope. */
  private static Scope scope(CompiledRule lifted) {
    return lifted.scope(Flavor.DYNAMIC).or(() -> lifted.scope(Flavor.STATIC)).orElseThrow();
  }

  /** The rule whose match a part is, if it succeeded and is the match of one rule. */
  private Optional<CompiledRule> expandsTo(Evidence part) {
    return matchedName(part).flatMap(matches.rules()::rule);
  }

  private static Optional<String> matchedName(Evidence part) {
    return part.success()
            && part.condition() instanceof Condition.Has has
            && has.statement().pattern() instanceof FeaturePattern.MatchedRule(String name)
        ? Optional.of(name)
        : Optional.empty();
  }

  /** Whether a part is a match of other rules that succeeded. */
  public boolean isMatch(Evidence part) {
    return matchedName(part).isPresent();
  }

  /** The parts below; for the match of rules, what they found. */
  public List<MatchTree> children() {
    List<MatchTree> children = new ArrayList<>();
    for (Evidence child : evidence.children()) {
      children.add(new MatchTree(child, rule, matchedAt, matches));
    }
    children.addAll(found(evidence));
    return children;
  }

  /** What the rules found whose match a part of this tree is; empty for all other parts. */
  public List<MatchTree> found(Evidence part) {
    Optional<String> name = matchedName(part);
    if (name.isEmpty()) {
      return List.of();
    }
    List<MatchTree> found = new ArrayList<>();
    List<CompiledRule> rules =
        expandsTo(part).map(List::of).orElseGet(() -> matches.rules().namespace(name.get()));
    for (CompiledRule other : rules) {
      for (Address address : part.locations().at(matchedAt)) {
        matchOf(other, address).ifPresent(match -> found.add(of(other, match, matches)));
      }
    }
    return found;
  }

  /**
   * The match of a rule that explains a location: the one there, or the last one before it in the
   * same thread, since a span of calls may have matched earlier in the window.
   */
  private Optional<Match> matchOf(CompiledRule other, Address address) {
    return matches
        .at(other, address)
        .or(
            () ->
                address instanceof CallAddress call
                    ? matches.latest(other, call)
                    : Optional.empty());
  }

  /** Where the feature was seen; nothing if it was not, or not as often as it should. */
  public List<Address> locations() {
    return evidence.success() ? evidence.locations().at(matchedAt) : List.of();
  }

  /** The strings that a substring or a regular expression was found in. */
  public List<Captured> captures() {
    return evidence.captures().stream()
        .map(capture -> new Captured(capture.text(), capture.locations().at(matchedAt)))
        .toList();
  }

  /** A string and where it was seen. */
  public record Captured(String text, List<Address> locations) {}
}
