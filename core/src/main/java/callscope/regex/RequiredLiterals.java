package callscope.regex;

import callscope.regex.RegexNode.Anchor;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Finds literals of which at least one occurs in every string that a pattern matches.
 *
 * <p>They are folded, so that one scan of a folded string serves patterns that ignore case and
 * those that do not.
 */
final class RequiredLiterals {
  private static final int MAX_ALTERNATIVES = 64;
  private static final int MAX_REQUIRED = 256;
  private static final int MAX_SET = 4;
  private static final int MAX_LENGTH = 64;

  /**
   * The literals of a node.
   *
   * @param exact all folded strings that the node can match, if they are few
   * @param required literals of which one occurs in every match of the node, if any are known
   */
  private record Known(Optional<Set<String>> exact, Optional<Set<String>> required) {
    static Known nothing() {
      return new Known(Optional.empty(), Optional.empty());
    }

    static Known exactly(Set<String> texts) {
      return new Known(Optional.of(texts), Optional.empty());
    }

    Optional<Set<String>> best() {
      return better(exact.filter(RequiredLiterals::useful), required);
    }
  }

  private RequiredLiterals() {}

  /** The literals; empty if none are required. */
  static Optional<Set<String>> of(RegexNode node) {
    return known(node).best().map(RequiredLiterals::shortestOnes);
  }

  private static boolean useful(Set<String> texts) {
    return !texts.isEmpty() && texts.stream().noneMatch(String::isEmpty);
  }

  /** Without literals that contain another one, which is found in every string with them. */
  private static Set<String> shortestOnes(Set<String> texts) {
    Set<String> kept = new LinkedHashSet<>();
    for (String text : texts) {
      if (texts.stream().noneMatch(other -> !other.equals(text) && text.contains(other))) {
        kept.add(text);
      }
    }
    return kept;
  }

  private static Optional<Set<String>> better(Optional<Set<String>> a, Optional<Set<String>> b) {
    if (a.isEmpty() || b.isEmpty()) {
      return a.isPresent() ? a : b;
    }
    int lengthA = shortest(a.get());
    int lengthB = shortest(b.get());
    if (lengthA != lengthB) {
      return lengthA > lengthB ? a : b;
    }
    return a.get().size() <= b.get().size() ? a : b;
  }

  private static int shortest(Set<String> texts) {
    return texts.stream().mapToInt(String::length).min().orElse(0);
  }

  private static Known known(RegexNode node) {
    return switch (node) {
      case RegexNode.Empty() -> Known.exactly(Set.of(""));
      case Anchor anchor -> Known.exactly(Set.of(""));
      case RegexNode.LookAround look -> Known.exactly(Set.of(""));
      case RegexNode.Literal(int codePoint, boolean ignoreCase) -> literal(codePoint, ignoreCase);
      case RegexNode.Set(CharSet set) -> set(set);
      case RegexNode.Sequence(List<RegexNode> parts) -> sequence(parts);
      case RegexNode.Choice(List<RegexNode> branches) -> choice(branches);
      case RegexNode.Repeat(RegexNode body, int min, int max) -> repeat(body, min, max);
    };
  }

  private static Known literal(int codePoint, boolean ignoreCase) {
    if (!Character.isBmpCodePoint(codePoint)) {
      return ignoreCase ? Known.nothing() : Known.exactly(Set.of(Character.toString(codePoint)));
    }
    return Known.exactly(Set.of(String.valueOf(Folding.fold((char) codePoint))));
  }

  private static Known set(CharSet set) {
    Set<String> texts = new LinkedHashSet<>();
    return collect(set, texts) ? Known.exactly(texts) : Known.nothing();
  }

  private static boolean collect(CharSet set, Set<String> texts) {
    return switch (set) {
      case CharSet.Range(int first, int last) -> collect(first, last, texts);
      case CharSet.FoldedRange(int first, int last) -> collect(first, last, texts);
      case CharSet.Union(List<CharSet> parts) ->
          parts.stream().allMatch(part -> collect(part, texts)) && texts.size() <= MAX_SET;
      case CharSet.Any any -> false;
      case CharSet.Named named -> false;
      case CharSet.Complement complement -> false;
    };
  }

  private static boolean collect(int first, int last, Set<String> texts) {
    if (last - first >= MAX_SET || !Character.isBmpCodePoint(last)) {
      return false;
    }
    for (int c = first; c <= last; c++) {
      texts.add(String.valueOf(Folding.fold((char) c)));
    }
    return true;
  }

  private static Known sequence(List<RegexNode> parts) {
    Optional<Set<String>> best = Optional.empty();
    Set<String> run = Set.of("");
    boolean whole = true;
    for (RegexNode part : parts) {
      Known known = known(part);
      best = better(best, known.required());
      Optional<Set<String>> joined = known.exact().flatMap(join(run)::with);
      if (joined.isPresent()) {
        run = joined.get();
        continue;
      }
      whole = false;
      best = better(best, Optional.of(run).filter(RequiredLiterals::useful));
      run = known.exact().orElse(Set.of(""));
    }
    if (whole) {
      return new Known(Optional.of(run), best);
    }
    return new Known(
        Optional.empty(), better(best, Optional.of(run).filter(RequiredLiterals::useful)));
  }

  private record Join(Set<String> heads) {
    Optional<Set<String>> with(Set<String> tails) {
      Set<String> joined = new LinkedHashSet<>();
      for (String head : heads) {
        for (String tail : tails) {
          if (joined.size() >= MAX_ALTERNATIVES || head.length() + tail.length() > MAX_LENGTH) {
            return Optional.empty();
          }
          joined.add(head + tail);
        }
      }
      return Optional.of(joined);
    }
  }

  private static Join join(Set<String> heads) {
    return new Join(heads);
  }

  private static Known choice(List<RegexNode> branches) {
    List<Known> known = new ArrayList<>();
    for (RegexNode branch : branches) {
      known.add(known(branch));
    }
    if (known.stream().allMatch(k -> k.exact().isPresent())) {
      Set<String> union = new LinkedHashSet<>();
      known.forEach(k -> union.addAll(k.exact().orElseThrow()));
      if (union.size() <= MAX_ALTERNATIVES) {
        return Known.exactly(union);
      }
    }
    Set<String> union = new LinkedHashSet<>();
    for (Known k : known) {
      if (k.best().isEmpty()) {
        return Known.nothing();
      }
      union.addAll(k.best().get());
      if (union.size() > MAX_REQUIRED) {
        return Known.nothing();
      }
    }
    return new Known(Optional.empty(), Optional.of(union));
  }

  /** What is known of a node that may be missing. */
  private static Known optional(Known node) {
    if (node.exact().isEmpty()) {
      return Known.nothing();
    }
    Set<String> texts = new LinkedHashSet<>(Set.of(""));
    texts.addAll(node.exact().get());
    return Known.exactly(texts);
  }

  private static Known repeat(RegexNode body, int min, int max) {
    if (min == 0) {
      return max == 1 ? optional(known(body)) : Known.nothing();
    }
    Known known = known(body);
    if (min == 1 && max == 1) {
      return known;
    }
    return new Known(Optional.empty(), known.best());
  }
}
