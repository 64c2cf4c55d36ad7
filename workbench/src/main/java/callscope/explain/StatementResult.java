package callscope.explain;

import callscope.rule.Position;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How a statement of a rule came out in a region.
 *
 * @param word the word of the statement or of the feature, such as {@code and} or {@code api}
 * @param value of a feature; empty for statements
 * @param position of the statement in the file of its rule
 * @param decisive whether it is one of the reasons for how the rule came out
 * @param seen the first few places of the region at which the feature was seen
 * @param captured the first few texts that a pattern over texts was found in
 * @param count at how many places of the region it was seen
 * @param missing how many parts are missing for it to be true
 * @param failure where else it is, for a feature that is missing and decisive
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
  }

  /**
   * Where a missing feature is instead.
   *
   * @param nearest the nearest places, at most a few
   * @param total how many places there are outside the region
   * @param needed the rules that are asked for, nearest to a match first, at most a few
   * @param others how many more rules are asked for
   */
  public record Failure(List<Occurrence> nearest, int total, List<NeededRule> needed, int others) {
    public Failure {
      nearest = List.copyOf(nearest);
      needed = List.copyOf(needed);
    }
  }

  /** This and all below, each before what is below it. */
  public Stream<StatementResult> all() {
    return Stream.concat(Stream.of(this), children.stream().flatMap(StatementResult::all));
  }

  /** The features that are missing and make the rule fail. */
  public List<StatementResult> lacking() {
    return all().filter(part -> part.failure.isPresent()).toList();
  }

  /** The features that are there though a {@code not} forbids them. */
  public List<StatementResult> forbidden() {
    List<StatementResult> found = new ArrayList<>();
    all()
        .filter(part -> part.kind == Kind.NOT && !part.holds && part.decisive)
        .flatMap(part -> part.all())
        .filter(part -> part.isLeaf() && part.holds)
        .forEach(found::add);
    return found;
  }

  /** Whether it asks for something that is seen. */
  public boolean isLeaf() {
    return kind == Kind.FEATURE || kind == Kind.COUNT;
  }

  /** What it asks for, in the words of rules. */
  public String phrase() {
    return value.isEmpty() ? word : word + ": " + value;
  }
}
