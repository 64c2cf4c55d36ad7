package callscope.match;

import callscope.address.Address;
import callscope.address.CallAddress;
import callscope.compile.ScopeIndex;
import callscope.feature.Feature;
import callscope.feature.FeatureKind;
import callscope.input.LocatedFeature;
import callscope.input.TracedProcess;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The features of a thread or a process: those of its calls, by call index, and a few others.
 *
 * <p>Only patterns that rules of the scope mention are kept. Reused for each region, because a
 * trace may have very many regions with few calls and the arrays have an entry for each pattern.
 */
final class RegionFeatures implements ScopeMatcher.MatchableFeatures {
  private final ScopeIndex index;
  private final ArgumentCaptures texts;
  private final FeatureSets.PatternLookup answers;
  private final boolean[] global;
  private final int[] globals;
  private final int[] @Nullable [] calls;
  private final int[] sizes;

  /** The patterns that calls match. */
  private int[] answeredByCalls = new int[16];

  private int answeredCount;
  private @Nullable TracedProcess process;
  private Address matchAddress = Address.None.NONE;

  /** For each pattern, the addresses that do not stem from the features of a call. */
  private final Map<Integer, Set<Address>> others = new LinkedHashMap<>();

  private final Map<Integer, Map<String, Set<Address>>> otherTexts = new LinkedHashMap<>();

  /** What all regions of a trace share. */
  record Setup(
      ArgumentCaptures texts, FeatureSets.PatternLookup answers, boolean[] global, int[] globals) {}

  RegionFeatures(Setup setup, ScopeIndex index) {
    this.index = index;
    this.texts = setup.texts;
    this.answers = setup.answers;
    this.global = setup.global;
    this.globals = setup.globals;
    this.calls = new int[index.size() == 0 ? 0 : global.length][];
    this.sizes = new int[calls.length];
  }

  /** Resets this for the next region, which is a process or a part of one. */
  void begin(TracedProcess next, Address address) {
    process = next;
    matchAddress = address;
    for (int i = 0; i < answeredCount; i++) {
      sizes[answeredByCalls[i]] = 0;
      calls[answeredByCalls[i]] = null;
    }
    answeredCount = 0;
    others.clear();
    otherTexts.clear();
  }

  private TracedProcess process() {
    return Objects.requireNonNull(process);
  }

  /** Whether the scope has no rules. */
  boolean isUnused() {
    return index.size() == 0;
  }

  /** Adds a call and the patterns matched by it and its rule matches. */
  void addCall(int call, int[] answered) {
    if (isUnused()) {
      return;
    }
    for (int pattern : answered) {
      if (index.mentions()[pattern].length == 0) {
        continue;
      }
      int[] list = calls[pattern];
      if (list == null) {
        list = new int[4];
        calls[pattern] = list;
        addAnswered(pattern);
      } else if (sizes[pattern] == list.length) {
        list = Arrays.copyOf(list, list.length * 2);
        calls[pattern] = list;
      }
      list[sizes[pattern]++] = call;
    }
  }

  private void addAnswered(int pattern) {
    if (answeredCount == answeredByCalls.length) {
      answeredByCalls = Arrays.copyOf(answeredByCalls, answeredCount * 2);
    }
    answeredByCalls[answeredCount++] = pattern;
  }

  /** Adds a feature of the region itself. */
  void add(LocatedFeature located) {
    for (int pattern : answers.of(located.feature())) {
      others.computeIfAbsent(pattern, p -> new LinkedHashSet<>()).add(located.address());
    }
    for (int pattern : answers.ofText(located.feature())) {
      others.computeIfAbsent(pattern, p -> new LinkedHashSet<>()).add(located.address());
      if (located.feature() instanceof Feature.Text(FeatureKind kind, String value)) {
        otherTexts
            .computeIfAbsent(pattern, p -> new LinkedHashMap<>())
            .computeIfAbsent(value, text -> new LinkedHashSet<>())
            .add(located.address());
      }
    }
  }

  /** Adds the match of a rule inside the region at a scope other than call. */
  void addMatch(int[] patterns, Address at) {
    for (int pattern : patterns) {
      others.computeIfAbsent(pattern, p -> new LinkedHashSet<>()).add(at);
    }
  }

  @Override
  public void addMatch(int pattern) {
    others.computeIfAbsent(pattern, p -> new LinkedHashSet<>()).add(matchAddress);
  }

  @Override
  public int[] answered() {
    int size = answeredCount;
    int[] answered = Arrays.copyOf(answeredByCalls, size + others.size() + globals.length);
    for (int pattern : others.keySet()) {
      answered[size++] = pattern;
    }
    System.arraycopy(globals, 0, answered, size, globals.length);
    return answered;
  }

  @Override
  public boolean has(int pattern) {
    return sizes[pattern] > 0 || global[pattern] || others.containsKey(pattern);
  }

  @Override
  public int count(int pattern) {
    return others.containsKey(pattern) || global[pattern]
        ? addresses(pattern).size()
        : sizes[pattern];
  }

  @Override
  public int folded(int pattern) {
    int times = count(pattern);
    if (others.containsKey(pattern)) {
      for (Address address : addresses(pattern)) {
        // spans match at calls, too
        times +=
            address instanceof CallAddress call
                ? process().calls().repeated((int) call.index())
                : 0;
      }
      return times;
    }
    for (int i = 0; i < sizes[pattern]; i++) {
      times += process().calls().repeated(callAt(pattern, i));
    }
    return times;
  }

  private Set<Address> addresses(int pattern) {
    Set<Address> addresses = new LinkedHashSet<>();
    for (int i = 0; i < sizes[pattern]; i++) {
      addresses.add(process().callAddress(callAt(pattern, i)));
    }
    addresses.addAll(others.getOrDefault(pattern, Set.of()));
    if (global[pattern]) {
      addresses.add(Address.None.NONE);
    }
    return addresses;
  }

  private int callAt(int pattern, int position) {
    int[] list = calls[pattern];
    return list == null ? -1 : list[position];
  }

  @Override
  public Locations locations(int pattern) {
    return new Locations.Listed(List.copyOf(addresses(pattern)));
  }

  @Override
  public List<Capture> captures(int pattern) {
    Map<String, List<Address>> found = new LinkedHashMap<>();
    for (int i = 0; i < sizes[pattern]; i++) {
      texts.collect(process(), callAt(pattern, i), pattern, found);
    }
    otherTexts
        .getOrDefault(pattern, Map.of())
        .forEach((text, at) -> found.computeIfAbsent(text, t -> new ArrayList<>()).addAll(at));
    return ArgumentCaptures.captures(found);
  }
}
