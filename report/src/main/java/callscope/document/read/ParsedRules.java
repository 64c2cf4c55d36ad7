package callscope.document.read;

import callscope.address.Address;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All rules of a document. Documents do not record which match the evidence below a match of other
 * rules comes from; this class finds it.
 */
final class ParsedRules {
  /** Maximum number of comparisons to find the source of evidence. */
  private static final long MAX_COMPARISONS = 100_000;

  private final Map<String, ParsedRule> byName = new HashMap<>();
  private final Map<String, List<ParsedRule>> byNamespace = new HashMap<>();

  /** A match of a rule. */
  record Source(ParsedRule rule, Address address) {}

  void add(ParsedRule rule, Optional<String> namespace) {
    byName.put(rule.name(), rule);
    String name = namespace.orElse("");
    while (!name.isEmpty()) {
      byNamespace.computeIfAbsent(name, n -> new ArrayList<>()).add(rule);
      name = name.substring(0, Math.max(0, name.lastIndexOf('/')));
    }
  }

  /**
   * Returns the sources of the evidence below a match of other rules, in order; empty if they are
   * unknown.
   *
   * @param name the name of a rule or a namespace
   * @param locations the locations of the match
   */
  Optional<List<Source>> sources(
      String name, List<Address> locations, ParsedEvidence match, Address at) {
    ParsedRule rule = byName.get(name);
    List<ParsedRule> rules =
        rule == null ? byNamespace.getOrDefault(name, List.of()) : List.of(rule);
    List<Candidate> candidates = new ArrayList<>();
    for (ParsedRule one : rules) {
      for (Address location : locations) {
        one.matchOf(location)
            .ifPresent(i -> candidates.add(new Candidate(one, one.part(i), one.address(i))));
      }
    }
    int wanted = match.children().size();
    if (candidates.size() != wanted) {
      return Optional.empty();
    }
    if (rules.size() > 1 && (long) wanted * wanted <= MAX_COMPARISONS) {
      order(candidates, match.children(), at);
    }
    return Optional.of(candidates.stream().map(one -> new Source(one.rule, one.address)).toList());
  }

  private record Candidate(ParsedRule rule, ParsedEvidence part, Address address) {}

  /** Sorts candidates in the order of the parts that they explain. */
  private static void order(List<Candidate> candidates, List<ParsedEvidence> parts, Address at) {
    for (int i = 0; i < parts.size(); i++) {
      for (int j = i; j < candidates.size(); j++) {
        Candidate candidate = candidates.get(j);
        if (isSame(parts.get(i), at, candidate.part, candidate.address)) {
          candidates.add(i, candidates.remove(j));
          break;
        }
      }
    }
  }

  /** Whether two parts are equal, with the same places. */
  @SuppressWarnings("ReferenceEquality") // equal nodes and parts are the same objects
  private static boolean isSame(
      ParsedEvidence one, Address at, ParsedEvidence other, Address otherAt) {
    if (one == other && at.equals(otherAt)) {
      return true;
    }
    if (one.node() != other.node()
        || one.success() != other.success()
        || one.children().size() != other.children().size()
        || !one.places().at(at).equals(other.places().at(otherAt))) {
      return false;
    }
    for (int i = 0; i < one.children().size(); i++) {
      if (!isSame(one.children().get(i), at, other.children().get(i), otherAt)) {
        return false;
      }
    }
    return true;
  }
}
