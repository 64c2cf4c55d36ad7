package callscope.compile;

import callscope.bytes.ByteSink;
import callscope.bytes.ByteSource;
import callscope.feature.FeaturePattern;
import callscope.regex.Folding;
import callscope.regex.LazyDfaMatcher;
import callscope.regex.PythonPattern;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The substrings and regular expressions of a rule set.
 *
 * <p>One scan of a string for required literals finds the candidates; only these are then searched.
 */
public final class StringPatterns {
  /** The maximum number of characters of a literal that the scan uses. */
  private static final int MAX_LITERAL = 64;

  /** The pattern of each entry, ascending. */
  private final int[] patterns;

  /** For each entry 1 if every string that contains its literal matches, otherwise 0. */
  private final byte[] literalIsAll;

  private final AhoCorasick scan;

  /** The entries that require each literal, and those that require none. */
  private final IntLists byLiteral;

  private final int[] withoutLiteral;
  private final RuleContents contents;

  /**
   * Two threads may create the same one, which is harmless: each is immutable and safe to publish.
   */
  private final @Nullable PythonPattern[] regexes;

  private final @Nullable SubstringSearch[] substrings;

  private StringPatterns(
      int[] patterns,
      byte[] literalIsAll,
      AhoCorasick scan,
      IntLists byLiteral,
      int[] withoutLiteral,
      RuleContents contents) {
    this.patterns = patterns;
    this.literalIsAll = literalIsAll;
    this.scan = scan;
    this.byLiteral = byLiteral;
    this.withoutLiteral = withoutLiteral;
    this.contents = contents;
    this.regexes = new @Nullable PythonPattern[patterns.length];
    this.substrings = new @Nullable SubstringSearch[patterns.length];
  }

  /** The numbers of these patterns, ascending. */
  public int[] numbers() {
    return patterns.clone();
  }

  /** The literals that a pattern requires. */
  private record Entry(int pattern, Set<String> required, boolean literalIsAll) {
    static Optional<Entry> of(int number, FeaturePattern pattern, AhoCorasick.Builder literals) {
      if (pattern instanceof FeaturePattern.Substring(String text)) {
        Set<String> literal = text.isEmpty() ? Set.of() : Set.of(Folding.fold(beginning(text)));
        return Optional.of(
            new Entry(number, literals.hasRoomFor(literal) ? literal : Set.of(), false));
      }
      if (pattern instanceof FeaturePattern.Regex regex) {
        PythonPattern parsed = compile(regex);
        Set<String> required =
            parsed.requiredLiterals().filter(literals::hasRoomFor).orElse(Set.of());
        // only a part of a long literal is scanned for
        boolean all =
            regex.ignoresCase()
                && parsed.literal().isPresent()
                && required.equals(Set.of(parsed.literal().get()));
        return Optional.of(new Entry(number, required, all));
      }
      return Optional.empty();
    }
  }

  static StringPatterns of(List<FeaturePattern> patterns, RuleContents contents) {
    List<Entry> entries = new ArrayList<>();
    AhoCorasick.Builder literals = new AhoCorasick.Builder();
    List<List<Integer>> byLiteral = new ArrayList<>();
    List<Integer> without = new ArrayList<>();
    for (int number = 0; number < patterns.size(); number++) {
      Optional<Entry> entry = Entry.of(number, patterns.get(number), literals);
      if (entry.isEmpty()) {
        continue;
      }
      if (entry.get().required.isEmpty()) {
        without.add(entries.size());
      }
      for (String literal : entry.get().required) {
        int id = literals.add(literal);
        while (byLiteral.size() <= id) {
          byLiteral.add(new ArrayList<>());
        }
        byLiteral.get(id).add(entries.size());
      }
      entries.add(entry.get());
    }
    byte[] literalIsAll = new byte[entries.size()];
    for (int i = 0; i < literalIsAll.length; i++) {
      literalIsAll[i] = (byte) (entries.get(i).literalIsAll ? 1 : 0);
    }
    return new StringPatterns(
        entries.stream().mapToInt(Entry::pattern).toArray(),
        literalIsAll,
        literals.build(),
        IntLists.of(byLiteral.stream().map(StringPatterns::array).toList()),
        array(without),
        contents);
  }

  void write(ByteSink sink) {
    sink.ints(patterns);
    sink.bytes(literalIsAll);
    scan.write(sink);
    byLiteral.write(sink);
    sink.ints(withoutLiteral);
  }

  static StringPatterns read(ByteSource source, RuleContents contents) {
    return new StringPatterns(
        source.ints(),
        source.bytes(),
        AhoCorasick.read(source),
        IntLists.read(source),
        source.ints(),
        contents);
  }

  private static String beginning(String text) {
    return text.length() <= MAX_LITERAL ? text : text.substring(0, MAX_LITERAL);
  }

  private static int[] array(Collection<Integer> numbers) {
    return numbers.stream().mapToInt(Integer::intValue).toArray();
  }

  /** The rule parser has checked all expressions. */
  private static PythonPattern compile(FeaturePattern.Regex regex) {
    return PythonPattern.ofChecked(regex.expression(), regex.ignoresCase());
  }

  private PythonPattern regex(int entry, FeaturePattern.Regex pattern) {
    PythonPattern regex = regexes[entry];
    if (regex == null) {
      regex = compile(pattern);
      regexes[entry] = regex;
    }
    return regex;
  }

  /** Creates a search, which is not thread-safe. */
  public Search search() {
    return new Search();
  }

  /** Searches strings for patterns. Not thread-safe. */
  public final class Search {
    private final @Nullable LazyDfaMatcher[] matchers =
        new @Nullable LazyDfaMatcher[patterns.length];
    private final int[] askedFor = new int[patterns.length];
    private final int[] results = new int[patterns.length];
    private final BitSet all = new BitSet();
    private int searches;

    private Search() {
      for (int pattern : patterns) {
        all.set(pattern);
      }
    }

    /** The numbers of all patterns that match the string, ascending. */
    public int[] find(String value) {
      return find(value, all);
    }

    /** The numbers of the wanted patterns that match the string, ascending. */
    public int[] find(String value, BitSet wanted) {
      return find(value, literals(value), wanted);
    }

    /** The literals of patterns in a string, from which each search of the string starts. */
    public int[] literals(String value) {
      return scan.find(value);
    }

    /**
     * The numbers of the wanted patterns that match the string, ascending.
     *
     * @param literals what {@link #literals} returned for the string
     */
    public int[] find(String value, int[] literals, BitSet wanted) {
      searches++;
      int found = 0;
      for (int entry : withoutLiteral) {
        found = ask(entry, value, wanted, found);
      }
      for (int literal : literals) {
        int end = byLiteral.start(literal + 1);
        for (int at = byLiteral.start(literal); at < end; at++) {
          found = ask(byLiteral.number(at), value, wanted, found);
        }
      }
      int[] answered = Arrays.copyOf(results, found);
      Arrays.sort(answered);
      return answered;
    }

    private int ask(int entry, String value, BitSet wanted, int found) {
      if (askedFor[entry] == searches || !wanted.get(patterns[entry])) {
        return found;
      }
      askedFor[entry] = searches;
      if (holds(entry, value)) {
        results[found] = patterns[entry];
        return found + 1;
      }
      return found;
    }

    private boolean holds(int entry, String value) {
      if (literalIsAll[entry] != 0 && scan.isExact()) {
        return true;
      }
      SubstringSearch substring = substrings[entry];
      if (substring != null) {
        return substring.isIn(value);
      }
      LazyDfaMatcher matcher = matchers[entry];
      if (matcher == null) {
        FeaturePattern pattern = contents.pattern(patterns[entry]);
        if (pattern instanceof FeaturePattern.Substring(String text)) {
          substring = new SubstringSearch(text);
          substrings[entry] = substring;
          return substring.isIn(value);
        }
        matcher = regex(entry, (FeaturePattern.Regex) pattern).matcher();
        matchers[entry] = matcher;
      }
      return matcher.find(value);
    }
  }
}
