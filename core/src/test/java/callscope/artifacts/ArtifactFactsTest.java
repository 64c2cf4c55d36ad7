package callscope.artifacts;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import callscope.artifacts.ArtifactFact.Counts;
import callscope.vocabulary.Vocabulary;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ArtifactFactsTest {
  private static final ArtifactFacts TABLE = ArtifactFacts.current();

  /** Calls that neither the vocabulary nor the tables of objects and origins list. */
  private static final Set<String> ELSEWHERE =
      Set.of(
          "ITaskFolder_RegisterTask",
          "ITaskFolder_RegisterTaskDefinition",
          "SchRpcRegisterTask",
          "WSAConnectByName",
          "WaitNamedPipe",
          "_popen",
          "_wpopen");

  private static final Set<String> LISTED = new TreeSet<>();

  static {
    addNames("/callscope/objects/handles.tsv", 0);
    addNames("/callscope/origin/calls.tsv", 1);
  }

  private static void addNames(String table, int column) {
    try (InputStream stream = ArtifactFactsTest.class.getResourceAsStream(table)) {
      String text = new String(requireNonNull(stream).readAllBytes(), StandardCharsets.UTF_8);
      text.lines()
          .filter(line -> !line.startsWith("#"))
          .map(line -> List.of(line.split("\t", -1)).get(column))
          .forEach(names -> LISTED.addAll(List.of(names.split("\\|"))));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void allNamesOfCallsAreKnown() {
    Set<String> unknown = new TreeSet<>();
    for (String api : TABLE.apis()) {
      boolean known =
          Vocabulary.current().knows(api)
              || Vocabulary.current().knows(api + "W")
              || LISTED.contains(api)
              || ELSEWHERE.contains(api);
      if (!known) {
        unknown.add(api);
      }
    }
    assertThat(unknown).isEmpty();
    assertThat(TABLE.apis()).hasSizeGreaterThan(150);
  }

  @Test
  void everyKindAndOperationIsUsed() {
    Set<ArtifactKind> kinds = EnumSet.noneOf(ArtifactKind.class);
    Set<ArtifactOperation> operations = EnumSet.noneOf(ArtifactOperation.class);
    for (String api : TABLE.apis()) {
      for (ArtifactFact fact : TABLE.of(api)) {
        kinds.add(fact.kind());
        operations.add(fact.operation());
      }
    }
    assertThat(kinds).containsExactlyInAnyOrder(ArtifactKind.values());
    assertThat(operations).containsExactlyInAnyOrder(ArtifactOperation.values());
  }

  @Test
  void noFactOccursTwiceForACall() {
    for (String api : TABLE.apis()) {
      List<ArtifactFact> facts = TABLE.of(api);
      assertThat(facts).as(api).doesNotHaveDuplicates();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "CreateMutexW, MUTEX, CREATED",
    "ZwCreateMutant, MUTEX, CREATED",
    "kernel32.DeleteFileA, FILE, DELETED",
    "ConnectEx, ADDRESS, CONNECTED",
    "TCP Connect, ADDRESS, CONNECTED",
    "NtDeleteValueKey, VALUE, DELETED",
    "fopen64, , ",
    "RegOpenKeyExW, , ",
    "NtReadFile, , "
  })
  void factsOfACallInAnySpelling(String api, String kind, String operation) {
    List<ArtifactFact> facts = TABLE.of(api);
    if (kind == null) {
      assertThat(facts).isEmpty();
      return;
    }
    assertThat(facts)
        .anySatisfy(
            fact -> {
              assertThat(fact.kind()).isEqualTo(ArtifactKind.valueOf(kind));
              assertThat(fact.operation()).isEqualTo(ArtifactOperation.valueOf(operation));
            });
  }

  @Test
  void onlyAttemptsToReachAMachineOrAServiceCountIfTheyFail() {
    Set<ArtifactKind> tried = EnumSet.noneOf(ArtifactKind.class);
    for (String api : TABLE.apis()) {
      TABLE.of(api).stream()
          .filter(fact -> fact.counts() == Counts.TRIED)
          .forEach(fact -> tried.add(fact.kind()));
    }
    assertThat(tried)
        .containsExactlyInAnyOrder(
            ArtifactKind.HOST, ArtifactKind.ADDRESS, ArtifactKind.URL, ArtifactKind.SERVICE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "A\tfile\tdeleted\tobject:path",
        "A\tthing\tdeleted\tobject:path\tdone",
        "A\tfile\teaten\tobject:path\tdone",
        "A\tfile\tdeleted\tobject\tdone",
        "A\tfile\tdeleted\tobject:path\tsometimes",
        "A\tfile\tdeleted\tobject:path\tdone\twhen=a:1",
        "A\tfile\tdeleted\tobject:path\tdone\tif=a",
        "A\turl\trequested\trequest:x\tdone",
      })
  void invalidLinesAreReportedWithTheirNumber(String line) {
    assertThatThrownBy(() -> ArtifactFacts.parse("# comment\n" + line))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("line 2 is invalid: A\t");
  }

  @Test
  void wordsOfOperationsAreThoseOfTheTable() {
    assertThat(Arrays.stream(ArtifactOperation.values()).map(ArtifactOperation::word))
        .contains("created", "wrote memory")
        .allSatisfy(word -> assertThat(ArtifactOperation.ofWord(word).word()).isEqualTo(word));
  }
}
