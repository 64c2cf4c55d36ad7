package callscope.match;

import callscope.address.Address;
import callscope.compile.CompiledRule;
import callscope.compile.Patterns;
import callscope.compile.ScopeIndex;
import callscope.compile.StringPatterns;
import callscope.feature.Feature;
import callscope.feature.FeatureKind;
import callscope.feature.FeaturePattern;
import callscope.input.InputFacts;
import callscope.input.LocatedFeature;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Features with the sets of their addresses, for few or small regions. */
final class FeatureSets implements ScopeMatcher.MatchableFeatures {
  private final PatternLookup answers;
  private final Map<Integer, Set<Address>> addresses = new LinkedHashMap<>();

  /** For each substring or regular expression, the strings that match it. */
  private final Map<Integer, Map<String, Set<Address>>> captured = new HashMap<>();

  /**
   * For patterns where only the first feature counts, all matching features in order. A wider
   * region may start with another of them.
   */
  private final Map<Integer, Map<Feature, Set<Address>>> inOrder = new HashMap<>();

  private final Set<Object> distinct = new LinkedHashSet<>();
  private final Address matchAddress;

  /** Creates an empty set for a region whose rules match at the address. */
  FeatureSets(PatternLookup answers, Address matchAddress) {
    this.answers = answers;
    this.matchAddress = matchAddress;
  }

  /** Finds the patterns that features match; caches the result for strings. */
  static final class PatternLookup {
    private static final int[] NONE = {};

    private final Patterns patterns;
    private final StringPatterns.Search texts;

    /** The patterns that strings are searched for. */
    private final BitSet wanted;

    private final Map<String, int[]> byString = new HashMap<>();

    /** Creates a lookup of all patterns. */
    PatternLookup(Patterns patterns) {
      this(patterns, all(patterns));
    }

    /** Creates a lookup that searches strings only for the patterns of the rules of some scopes. */
    PatternLookup(Patterns patterns, List<ScopeIndex> scopes) {
      this(patterns, mentionedBy(scopes, patterns));
    }

    private PatternLookup(Patterns patterns, BitSet wanted) {
      this.patterns = patterns;
      this.texts = patterns.stringPatterns().search();
      this.wanted = wanted;
    }

    private static BitSet all(Patterns patterns) {
      BitSet all = new BitSet();
      all.set(0, patterns.size());
      return all;
    }

    private static BitSet mentionedBy(List<ScopeIndex> scopes, Patterns patterns) {
      BitSet mentioned = new BitSet();
      for (ScopeIndex scope : scopes) {
        for (int pattern = 0; pattern < scope.mentions().length; pattern++) {
          if (scope.mentions()[pattern].length > 0) {
            mentioned.set(pattern);
          }
        }
      }
      for (int i = 0; i < patterns.ofArguments().length; i++) {
        if (mentioned.get(patterns.ofArguments()[i])) {
          mentioned.set(patterns.argumentValues()[i]);
        }
      }
      return mentioned;
    }

    int[] of(Feature feature) {
      return withArguments(patterns.of(feature));
    }

    int[] ofText(Feature feature) {
      return feature instanceof Feature.Text(FeatureKind kind, String value)
              && kind == FeatureKind.STRING
          ? byString.computeIfAbsent(value, text -> withArguments(texts.find(text, wanted)))
          : NONE;
    }

    /** Adds the patterns of arguments with these values: code has no named arguments. */
    private int[] withArguments(int[] found) {
      if (found.length == 0) {
        return found;
      }
      int[] values = patterns.argumentValues();
      int[] all = found;
      for (int i = 0; i < values.length; i++) {
        for (int pattern : found) {
          if (pattern == values[i]) {
            all = SignatureMatches.with(all, patterns.ofArguments()[i]);
          }
        }
      }
      return all;
    }

    /** Whether a pattern is about properties of calls, which are ignored in code. */
    boolean isOfCall(int pattern) {
      return Arrays.binarySearch(patterns.ofCalls(), pattern) >= 0;
    }

    int ofMatch(String name) {
      return patterns.ofMatch(name);
    }

    boolean isFirstOnly(int pattern) {
      return switch (patterns.pattern(pattern)) {
        case FeaturePattern.BytesPrefix bytes -> true;
        case FeaturePattern.Exact exact -> exact.kind() == FeatureKind.OS;
        default -> false;
      };
    }
  }

  void add(LocatedFeature located) {
    add(located.feature(), located.address());
  }

  /** Adds a feature at an address. */
  void add(Feature feature, Address address) {
    add(feature, Set.of(address));
  }

  /** Adds a feature at the addresses; it is present even if there are none. */
  void add(Feature feature, Set<Address> at) {
    distinct.add(feature);
    for (int pattern : answers.of(feature)) {
      if (answers.isFirstOnly(pattern)) {
        addInOrder(pattern, feature, at);
      } else {
        addresses.computeIfAbsent(pattern, p -> new LinkedHashSet<>()).addAll(at);
      }
    }
    for (int pattern : answers.ofText(feature)) {
      addresses.computeIfAbsent(pattern, p -> new LinkedHashSet<>()).addAll(at);
      captured
          .computeIfAbsent(pattern, p -> new LinkedHashMap<>())
          .computeIfAbsent(((Feature.Text) feature).value(), text -> new LinkedHashSet<>())
          .addAll(at);
    }
  }

  private void addInOrder(int pattern, Feature feature, Set<Address> at) {
    Set<Address> seen =
        inOrder
            .computeIfAbsent(pattern, p -> new LinkedHashMap<>())
            .computeIfAbsent(feature, f -> new LinkedHashSet<>());
    seen.addAll(at);
    addresses.putIfAbsent(pattern, seen);
  }

  /** Adds the features of the file. Features of the whole input have no address in file scope. */
  void addFile(InputFacts facts) {
    for (LocatedFeature located : facts.features()) {
      add(
          located.feature(),
          located.address() == Address.None.NONE ? Set.of() : Set.of(located.address()));
    }
    facts.globals().forEach(global -> add(global, Set.of()));
  }

  /**
   * Adds the matches of a rule of a narrower scope. Only the names of the match are features of the
   * file; its addresses are kept only if a rule of the index needs them.
   */
  void addMatched(CompiledRule rule, List<Match> at, ScopeIndex index) {
    for (String name : rule.matchNames()) {
      distinct.add(new Feature.Text(FeatureKind.MATCH, name));
    }
    for (int pattern : rule.satisfiedPatterns()) {
      if (index.mentions()[pattern].length == 0) {
        continue;
      }
      Set<Address> known = addresses.computeIfAbsent(pattern, p -> new LinkedHashSet<>());
      at.forEach(match -> known.add(match.address()));
    }
  }

  /** Adds the match of a rule in a narrower region, under each name that the match satisfies. */
  void addMatched(List<String> names, Address at) {
    for (String name : names) {
      distinct.add(new Feature.Text(FeatureKind.MATCH, name));
      int pattern = answers.ofMatch(name);
      if (pattern >= 0) {
        addresses.computeIfAbsent(pattern, p -> new LinkedHashSet<>()).add(at);
      }
    }
  }

  /** Adds all features of a narrower region. */
  void addAll(FeatureSets narrower) {
    distinct.addAll(narrower.distinct);
    narrower.inOrder.forEach(
        (pattern, seen) -> seen.forEach((feature, at) -> addInOrder(pattern, feature, at)));
    narrower.addresses.forEach(
        (pattern, at) -> {
          if (!narrower.inOrder.containsKey(pattern)) {
            addresses.computeIfAbsent(pattern, p -> new LinkedHashSet<>()).addAll(at);
          }
        });
    narrower.captured.forEach(
        (pattern, texts) -> {
          Map<String, Set<Address>> own =
              captured.computeIfAbsent(pattern, p -> new LinkedHashMap<>());
          texts.forEach(
              (text, at) -> own.computeIfAbsent(text, t -> new LinkedHashSet<>()).addAll(at));
        });
  }

  /** The number of distinct features, including those of matched rules. */
  int distinctFeatures() {
    return distinct.size();
  }

  @Override
  public int[] answered() {
    return addresses.keySet().stream().mapToInt(Integer::intValue).toArray();
  }

  @Override
  public void addMatch(int pattern) {
    addresses.computeIfAbsent(pattern, p -> new LinkedHashSet<>()).add(matchAddress);
  }

  @Override
  public boolean has(int pattern) {
    return addresses.containsKey(pattern) || answers.isOfCall(pattern);
  }

  @Override
  public int count(int pattern) {
    return addresses.getOrDefault(pattern, Set.of()).size();
  }

  @Override
  public Locations locations(int pattern) {
    return new Locations.Listed(List.copyOf(addresses.getOrDefault(pattern, Set.of())));
  }

  @Override
  public List<Capture> captures(int pattern) {
    List<Capture> captures = new ArrayList<>();
    captured
        .getOrDefault(pattern, Map.of())
        .forEach(
            (text, at) -> captures.add(new Capture(text, new Locations.Listed(List.copyOf(at)))));
    return captures;
  }
}
