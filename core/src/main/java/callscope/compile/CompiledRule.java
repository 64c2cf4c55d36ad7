package callscope.compile;

import callscope.rule.Flavor;
import callscope.rule.Rule;
import callscope.rule.Scope;
import callscope.rule.Scopes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A rule of a rule set. Immutable and thread-safe. */
public final class CompiledRule {
  private final int number;
  private final Scopes scopes;
  private final Traits traits;
  private final int[] needs;
  private final int[] answers;
  private final RuleContents contents;

  /** What is known of a rule without its condition. */
  record Traits(boolean lifted, boolean sequence, boolean conditional) {}

  CompiledRule(
      int number, Scopes scopes, Traits traits, int[] needs, int[] answers, RuleContents contents) {
    this.number = number;
    this.scopes = scopes;
    this.traits = traits;
    this.needs = needs;
    this.answers = answers;
    this.contents = contents;
  }

  /** Its position in the rule set, after all rules that it needs. */
  public int number() {
    return number;
  }

  /** Its name; for a lifted subscope its parent's name, a slash and 32 hex digits. */
  public String name() {
    return contents.name(number);
  }

  /** The rule as written; for a lifted subscope, the rule that contains it. */
  public Rule source() {
    return contents.source(number);
  }

  public Scopes scopes() {
    return scopes;
  }

  public Optional<Scope> scope(Flavor flavor) {
    return scopes.of(flavor);
  }

  /** Whether it is a subscope of another rule, not a capability of its own. */
  public boolean lifted() {
    return traits.lifted;
  }

  /** Whether its condition is a {@link Condition.Sequence}, which the matcher follows by itself. */
  public boolean isSequence() {
    return traits.sequence;
  }

  /**
   * Whether it has conditions on arguments or on calls, apart from those of rules that it needs.
   */
  public boolean isConditional() {
    return traits.conditional;
  }

  /** Its logic. */
  public Condition condition() {
    return contents.condition(number);
  }

  /** The rules that it matches directly, ascending. */
  public int[] needs() {
    return needs;
  }

  /**
   * The names under which {@code match} finds it: its own and those of its namespaces, innermost
   * first.
   */
  public List<String> matchNames() {
    List<String> names = new ArrayList<>();
    names.add(name());
    if (!traits.lifted) {
      names.addAll(source().meta().namespaces());
    }
    return names;
  }

  /** The numbers of the patterns that its match satisfies. */
  public int[] satisfiedPatterns() {
    return answers;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof CompiledRule that
        && number == that.number
        && name().equals(that.name());
  }

  @Override
  public int hashCode() {
    return number;
  }

  @Override
  public String toString() {
    return name();
  }
}
