package callscope.match;

import callscope.input.CallSignatureTable;
import callscope.input.StringDictionary;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The features of one call; used again for the next. All are at the address of the call. */
final class CallFeatures implements ScopeMatcher.MatchableFeatures {
  private final SignatureMatches answers;
  private final CallSignatureTable signatures;
  private final StringDictionary texts;
  private final boolean[] global;
  private final int[] globals;

  /** For each pattern the last region that answered it. */
  private final int[] answeredIn;

  private int region;
  private int signature;
  private int[] matches = new int[8];
  private int matchCount;

  CallFeatures(
      SignatureMatches answers,
      CallSignatureTable signatures,
      StringDictionary texts,
      boolean[] global,
      int[] globals) {
    this.answers = answers;
    this.signatures = signatures;
    this.texts = texts;
    this.global = global;
    this.globals = globals;
    this.answeredIn = new int[global.length];
  }

  /** Makes this the features of a call of the signature. */
  void become(int callSignature) {
    region++;
    signature = callSignature;
    matchCount = 0;
    for (int pattern : answers.ofSignature(callSignature)) {
      answeredIn[pattern] = region;
    }
  }

  /** The patterns answered by matches at this call, ascending. */
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
    return SignatureMatches.union(answers.ofSignature(signature), globals);
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
    List<Capture> captures = new ArrayList<>();
    for (int i = 0; i < signatures.arguments(signature); i++) {
      int value = signatures.argumentValue(signature, i);
      if (value != StringDictionary.NONE
          && Arrays.binarySearch(answers.ofValue(value), pattern) >= 0) {
        Capture capture = new Capture(texts.text(value), Locations.HERE);
        if (!captures.contains(capture)) {
          captures.add(capture);
        }
      }
    }
    return captures;
  }
}
