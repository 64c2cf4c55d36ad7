package callscope.regex;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Classes and case of every character, as in Python. */
final class UnicodeTest {

  @ParameterizedTest
  @EnumSource(names = {"DIGIT", "SPACE", "WORD"})
  void aClassContainsTheSameCharactersAsInPython(CharSet.Named set) throws IOException {
    BitSet expected =
        set(
            switch (set) {
              case DIGIT -> "\\d";
              case SPACE -> "\\s";
              default -> "\\w";
            });
    BitSet assigned = set("assigned");
    List<String> wrong =
        assigned.stream()
            .filter(c -> set.contains(c) != expected.get(c))
            .mapToObj(Integer::toHexString)
            .toList();
    assertThat(wrong).isEmpty();
  }

  @Test
  void foldingMatchesPython() throws IOException {
    Map<Integer, Integer> expected = new HashMap<>();
    for (String line : RegexCase.lines("folding.tsv")) {
      line.codePoints().forEach(c -> expected.put(c, line.codePointAt(0)));
    }
    Map<Integer, List<Integer>> byFold = new HashMap<>();
    set("assigned").stream()
        .forEach(c -> byFold.computeIfAbsent(Folding.fold(c), f -> new ArrayList<>()).add(c));
    List<String> wrong = new ArrayList<>();
    for (List<Integer> together : byFold.values()) {
      long classes = together.stream().map(c -> expected.getOrDefault(c, c)).distinct().count();
      if (classes != 1) {
        wrong.add("one here: " + names(together));
      }
    }
    for (String line : RegexCase.lines("folding.tsv")) {
      if (line.codePoints().map(Folding::fold).distinct().count() != 1) {
        wrong.add("apart here: " + names(line.codePoints().boxed().toList()));
      }
    }
    assertThat(wrong).isEmpty();
  }

  @Test
  void codeUnitsAndCodePointsFoldAlike() {
    for (char c = 0; c < Character.MAX_VALUE; c++) {
      assertThat((int) Folding.fold(c)).isEqualTo(Folding.fold((int) c));
    }
    assertThat(Folding.fold("ÀſK\ud801\udc00")).isEqualTo("àsk\ud801\udc00");
  }

  private static List<String> names(List<Integer> codePoints) {
    return codePoints.stream().map(Integer::toHexString).toList();
  }

  /** The ranges of a class of the test data. */
  private static BitSet set(String name) throws IOException {
    BitSet set = new BitSet();
    RegexCase.lines("classes.tsv").stream()
        .map(line -> line.split("\t"))
        .filter(fields -> fields[0].equals(name))
        .flatMap(fields -> Stream.of(fields[1].split(" ")))
        .map(range -> range.split("-"))
        .forEach(
            ends ->
                set.set(
                    Integer.parseInt(ends[0], 16),
                    Integer.parseInt(ends[ends.length - 1], 16) + 1));
    assertThat(set.isEmpty()).isFalse();
    return set;
  }
}
