package callscope.explain;

import callscope.rule.Position;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How a statement of a rule came out in a region.
 *
 * @param word the keyword of the statement or feature, such as {@code and} or {@code api}
 * @param value the value of a feature; empty for statements
 * @param position the position of the statement in the file of its rule
 * @param decisive whether it is one of the reasons for the result of the rule
 * @param seen the first few places of the region at which the feature was seen
 * @param captured the first few strings that a string pattern matched
 * @param count the number of places of the region at which it was seen
 * @param missing the number of parts that are missing for it to be true
 * @param instead what was recorded in place of what a failed condition asks for, in words
 * @param failure the places elsewhere, for a decisive feature that is missing
 */
public record StatementResult(
    String word,
    String value,
    Optional<String> description,
    Position position,
    boolean holds,
    boolean decisive,
    Kind kind,
    List<StatementResult> children,
    List<Occurrence> seen,
    List<String> captured,
    int count,
    int missing,
    List<String> instead,
    Optional<Failure> failure) {
  /** The kinds of statements. */
  public enum Kind {
    COMPOUND,
    NOT,
    OPTIONAL,
    SUBSCOPE,
    COUNT,
    FEATURE
  }

  public StatementResult {
    children = List.copyOf(children);
    seen = List.copyOf(seen);
    captured = List.copyOf(captured);
    instead = List.copyOf(instead);
  }

  /**
   * The places of a missing feature outside the region.
   *
   * @param nearest the nearest places, at most a few
   * @param total the number of places outside the region
   * @param needed a few of the rules that the statement refers to, nearest to a match first
   * @param others the number of further rules that the statement refers to
   */
  public record Failure(List<Occurrence> nearest, int total, List<NeededRule> needed, int others) {
    public Failure {
      nearest = List.copyOf(nearest);
      needed = List.copyOf(needed);
    }
  }

  /** This statement and all below it, in pre-order. */
  public Stream<StatementResult> all() {
    return Stream.concat(Stream.of(this), children.stream().flatMap(StatementResult::all));
  }

  /** The decisive features that are missing. */
  public List<StatementResult> lacking() {
    return all().filter(part -> part.failure.isPresent()).toList();
  }

  /** The features that are present although a {@code not} forbids them. */
  public List<StatementResult> forbidden() {
    List<StatementResult> found = new ArrayList<>();
    all()
        .filter(part -> part.kind == Kind.NOT && !part.holds && part.decisive)
        .flatMap(part -> part.all())
        .filter(part -> part.isLeaf() && part.holds)
        .forEach(found::add);
    return found;
  }

  /** The same statement, with what was recorded in place of what it asks for. */
  StatementResult withInstead(List<String> recorded) {
    return new StatementResult(
        word,
        value,
        description,
        position,
        holds,
        decisive,
        kind,
        children,
        seen,
        captured,
        count,
        missing,
        recorded,
        failure);
  }

  /** Whether it is a feature or a count. */
  public boolean isLeaf() {
    return kind == Kind.FEATURE || kind == Kind.COUNT;
  }

  /** The statement in rule syntax. */
  public String phrase() {
    return value.isEmpty() ? word : word + ": " + value;
  }
}
