package callscope.compile;

import callscope.feature.FeaturePattern;
import callscope.regex.Finder;
import callscope.regex.Folding;
import callscope.regex.PatternException;
import callscope.regex.PythonPattern;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The substrings and regular expressions of a rule set.
 *
 * <p>One scan of a text tells which of them may be found in it, by literals that they require; only
 * these are then searched.
 */
public final class TextPatterns {
  /** Of a long substring only the beginning is scanned for. */
  private static final int MAX_LITERAL = 64;

  private final List<Entry> entries;
  private final LiteralScan scan;

  /** The entries behind each literal, and those that have none. */
  private final int[][] byLiteral;

  private final int[] withoutLiteral;

  private record Entry(
      int pattern,
      @Nullable SubstringSearch substring,
      @Nullable PythonPattern regex,
      boolean literalIsAll) {}

  private TextPatterns(List<Entry> entries, LiteralScan scan, int[][] byLiteral, int[] without) {
    this.entries = entries;
    this.scan = scan;
    this.byLiteral = byLiteral;
    this.withoutLiteral = without;
  }

  static TextPatterns of(List<FeaturePattern> patterns) {
    List<Entry> entries = new ArrayList<>();
    LiteralScan.Builder literals = new LiteralScan.Builder();
    List<List<Integer>> byLiteral = new ArrayList<>();
    List<Integer> without = new ArrayList<>();
    for (int number = 0; number < patterns.size(); number++) {
      Set<String> required;
      if (patterns.get(number) instanceof FeaturePattern.Substring(String text)) {
        entries.add(new Entry(number, new SubstringSearch(text), null, false));
        Set<String> literal = text.isEmpty() ? Set.of() : Set.of(Folding.fold(beginning(text)));
        required = literals.hasRoomFor(literal) ? literal : Set.of();
      } else if (patterns.get(number) instanceof FeaturePattern.Regex regex) {
        PythonPattern pattern = compile(regex);
        required = pattern.requiredLiterals().filter(literals::hasRoomFor).orElse(Set.of());
        // of a long literal only a part is scanned for
        boolean all =
            regex.ignoresCase()
                && pattern.literal().isPresent()
                && required.equals(Set.of(pattern.literal().get()));
        entries.add(new Entry(number, null, pattern, all));
      } else {
        continue;
      }
      if (required.isEmpty()) {
        without.add(entries.size() - 1);
      }
      for (String literal : required) {
        int id = literals.add(literal);
        while (byLiteral.size() <= id) {
          byLiteral.add(new ArrayList<>());
        }
        byLiteral.get(id).add(entries.size() - 1);
      }
    }
    return new TextPatterns(
        entries,
        literals.build(),
        byLiteral.stream().map(TextPatterns::array).toArray(int[][]::new),
        array(without));
  }

  private static String beginning(String text) {
    return text.length() <= MAX_LITERAL ? text : text.substring(0, MAX_LITERAL);
  }

  private static int[] array(Collection<Integer> numbers) {
    return numbers.stream().mapToInt(Integer::intValue).toArray();
  }

  private static PythonPattern compile(FeaturePattern.Regex regex) {
    try {
      return PythonPattern.compile(regex.expression(), regex.ignoresCase());
    } catch (PatternException e) {
      throw new IllegalStateException("the parser of rules lets no such pattern pass", e);
    }
  }

  /** Something that tells the patterns found in texts; it is to be used by one thread. */
  public Search search() {
    return new Search();
  }

  /** Searches texts for all patterns. */
  public final class Search {
    private final @Nullable Finder[] finders = new @Nullable Finder[entries.size()];
    private final int[] askedFor = new int[entries.size()];
    private final int[] results = new int[entries.size()];
    private int text;

    private Search() {}

    /** The numbers of the patterns found in the text, ascending. */
    public int[] find(String value) {
      text++;
      int found = 0;
      for (int entry : withoutLiteral) {
        found = ask(entry, value, found);
      }
      int[] literals = scan.find(value);
      for (int literal : literals) {
        for (int entry : byLiteral[literal]) {
          found = ask(entry, value, found);
        }
      }
      int[] patterns = Arrays.copyOf(results, found);
      Arrays.sort(patterns);
      return patterns;
    }

    private int ask(int entry, String value, int found) {
      if (askedFor[entry] == text) {
        return found;
      }
      askedFor[entry] = text;
      if (holds(entry, value)) {
        results[found] = entries.get(entry).pattern();
        return found + 1;
      }
      return found;
    }

    private boolean holds(int number, String value) {
      Entry entry = entries.get(number);
      if (entry.substring() != null) {
        return entry.substring().isIn(value);
      }
      if (entry.literalIsAll() && scan.isExact()) {
        return true;
      }
      Finder finder = finders[number];
      if (finder == null) {
        PythonPattern regex = Objects.requireNonNull(entry.regex());
        finder = regex.finder();
        finders[number] = finder;
      }
      return finder.find(value);
    }
  }
}
