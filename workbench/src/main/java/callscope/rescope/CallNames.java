package callscope.rescope;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The API names for which a single call can satisfy a statement.
 *
 * @param names the names; absent if the statement does not restrict the name
 * @param wanted some of the APIs that the statement requires, for messages
 * @param obstacle the reason if no name is possible
 */
record CallNames(Optional<Set<String>> names, List<String> wanted, Optional<String> obstacle) {
  private static final int SHOWN = 2;

  CallNames {
    names = names.map(Set::copyOf);
    wanted = List.copyOf(wanted);
  }

  static CallNames any() {
    return new CallNames(Optional.empty(), List.of(), Optional.empty());
  }

  static CallNames never(String obstacle) {
    return new CallNames(Optional.of(Set.of()), List.of(), Optional.of(obstacle));
  }

  /** A call matches its own name and, if the name ends in A or W, the name without that letter. */
  static CallNames of(String api) {
    return new CallNames(
        Optional.of(Set.of(api, api + "A", api + "W")), List.of(api), Optional.empty());
  }

  boolean isNever() {
    return names.filter(Set::isEmpty).isPresent();
  }

  boolean allows(String name) {
    return names.isEmpty() || names.get().contains(name);
  }

  /** The names that both statements allow. */
  CallNames and(CallNames other) {
    if (isNever() || other.names.isEmpty()) {
      return this;
    }
    if (names.isEmpty() || other.isNever()) {
      return other;
    }
    Set<String> both = new HashSet<>(names.get());
    both.retainAll(other.names.get());
    if (both.isEmpty()) {
      return never(
          "it needs " + phrase() + " and " + other.phrase() + ", which are different calls");
    }
    return new CallNames(
        Optional.of(both),
        wanted.size() <= other.wanted.size() ? wanted : other.wanted,
        Optional.empty());
  }

  /** The names that at least {@code count} of the statements allow. */
  static CallNames atLeast(int count, List<CallNames> statements) {
    long anyway = statements.stream().filter(s -> s.names.isEmpty()).count();
    if (anyway >= count) {
      return any();
    }
    Set<String> all = new HashSet<>();
    List<String> wanted = new ArrayList<>();
    for (CallNames statement : statements) {
      all.addAll(statement.names.orElse(Set.of()));
      wanted.addAll(statement.wanted);
    }
    all.removeIf(name -> statements.stream().filter(s -> s.allows(name)).count() < count);
    if (!all.isEmpty()) {
      return new CallNames(Optional.of(all), wanted, Optional.empty());
    }
    Optional<String> below = statements.stream().flatMap(s -> s.obstacle.stream()).findFirst();
    return never(
        count == 1 && below.isPresent()
            ? below.get()
            : "it needs "
                + count
                + " of "
                + statements.size()
                + " statements, and no single call satisfies them");
  }

  private String phrase() {
    List<String> distinct = wanted.stream().distinct().toList();
    String shown = String.join("`, `", distinct.subList(0, Math.min(SHOWN, distinct.size())));
    String more = distinct.size() > SHOWN ? ", ..." : "";
    return (distinct.size() > 1 ? "one of " : "") + "`" + shown + "`" + more;
  }
}
