package callscope.match;

import callscope.input.ShapeTable;
import callscope.input.TextTable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The features of one call; used again for the next. All are at the address of the call. */
final class CallFeatures implements ScopeMatcher.MatchableFeatures {
  private final ShapeAnswers answers;
  private final ShapeTable shapes;
  private final TextTable texts;
  private final boolean[] global;
  private final int[] globals;

  /** For each pattern the last region that answered it. */
  private final int[] answeredIn;

  private int region;
  private int shape;
  private int[] matches = new int[8];
  private int matchCount;

  CallFeatures(
      ShapeAnswers answers, ShapeTable shapes, TextTable texts, boolean[] global, int[] globals) {
    this.answers = answers;
    this.shapes = shapes;
    this.texts = texts;
    this.global = global;
    this.globals = globals;
    this.answeredIn = new int[global.length];
  }

  /** Makes this the features of a call of the shape. */
  void become(int callShape) {
    region++;
    shape = callShape;
    matchCount = 0;
    for (int pattern : answers.ofShape(callShape)) {
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
    return ShapeAnswers.union(answers.ofShape(shape), globals);
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
    for (int i = 0; i < shapes.arguments(shape); i++) {
      int value = shapes.argumentValue(shape, i);
      if (value != TextTable.NONE && Arrays.binarySearch(answers.ofValue(value), pattern) >= 0) {
        Capture capture = new Capture(texts.text(value), Locations.HERE);
        if (!captures.contains(capture)) {
          captures.add(capture);
        }
      }
    }
    return captures;
  }
}
