package callscope.match;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The features of one call, all at the address of the call. Reused for each call. */
final class CallFeatures implements ScopeMatcher.MatchableFeatures {
  private final SignatureMatches answers;
  private final CallVariants variants;
  private final boolean[] global;
  private final int[] globals;

  /** For each pattern, the last region that matched it. */
  private final int[] answeredIn;

  private int region;
  private int variant;
  private int signature;
  private int[] matches = new int[8];
  private int matchCount;

  CallFeatures(SignatureMatches answers, CallVariants variants, boolean[] global, int[] globals) {
    this.answers = answers;
    this.variants = variants;
    this.global = global;
    this.globals = globals;
    this.answeredIn = new int[global.length];
  }

  /** Resets this to the features of a kind of call. */
  void reset(int callVariant) {
    region++;
    variant = callVariant;
    signature = variants.signature(callVariant);
    matchCount = 0;
    for (int pattern : answers.ofSignature(signature)) {
      answeredIn[pattern] = region;
    }
    for (int pattern : variants.more(callVariant)) {
      answeredIn[pattern] = region;
    }
  }

  /** The patterns satisfied by rule matches at this call, ascending. */
  int[] matchPatterns() {
    int[] patterns = Arrays.copyOf(matches, matchCount);
    Arrays.sort(patterns);
    int size = 0;
    for (int pattern : patterns) {
      if (size == 0 || patterns[size - 1] != pattern) {
        patterns[size++] = pattern;
      }
    }
    return Arrays.copyOf(patterns, size);
  }

  @Override
  public int[] answered() {
    return SignatureMatches.union(
        SignatureMatches.union(answers.ofSignature(signature), variants.more(variant)), globals);
  }

  @Override
  public void addMatch(int pattern) {
    answeredIn[pattern] = region;
    if (matchCount == matches.length) {
      matches = Arrays.copyOf(matches, matchCount * 2);
    }
    matches[matchCount++] = pattern;
  }

  @Override
  public boolean has(int pattern) {
    return answeredIn[pattern] == region || global[pattern];
  }

  @Override
  public int count(int pattern) {
    return has(pattern) ? 1 : 0;
  }

  @Override
  public Locations locations(int pattern) {
    return global[pattern] ? Locations.NO_ADDRESS : Locations.HERE;
  }

  @Override
  public List<Capture> captures(int pattern) {
    Set<String> found = new LinkedHashSet<>(answers.captures(signature, pattern));
    found.addAll(variants.captures(variant, pattern));
    return found.stream().map(string -> new Capture(string, Locations.HERE)).toList();
  }
}
