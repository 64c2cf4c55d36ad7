package callscope.vocabulary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import callscope.feature.ApiName;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The table of names is well-formed, and its rules give the right names. */
class VocabularyTest {
  private static final Vocabulary WORDS = Vocabulary.current();
  private static final List<String> KINDS =
      List.of("version", "family", "api", "alias", "argument", "also");

  private static List<String[]> rows() {
    List<String[]> rows =
        TableText.resource(VocabularyTable.APIS)
            .lines()
            .filter(line -> !line.startsWith("#"))
            .map(line -> line.split("\t", -1))
            .toList();
    assertThat(rows).hasSizeGreaterThan(2_000);
    return rows;
  }

  private static List<String[]> rows(String kind) {
    List<String[]> rows = rows().stream().filter(row -> row[0].equals(kind)).toList();
    assertThat(rows).isNotEmpty();
    return rows;
  }

  /** The table without one of its lines. */
  private static Vocabulary without(String[] row) {
    String line = String.join("\t", row) + "\n";
    String text = TableText.resource(VocabularyTable.APIS);
    assertThat(text).contains(line);
    return Vocabulary.parse(text.replace(line, ""));
  }

  @ParameterizedTest
  @CsvSource({
    "CreateMutexW, CreateMutex, sync",
    "NtCreateMutant, CreateMutex, sync",
    "ZwCreateMutant, CreateMutex, sync",
    "kernel32.CreateMutexA, CreateMutex, sync",
    "KERNEL32.dll.CreateMutexA, CreateMutex, sync",
    "ZwSetValueKey, RegSetValueEx, registry",
    "RegOpenKeyExW, RegOpenKeyEx, registry",
    "RegOpenKey, RegOpenKeyEx, registry",
    "Process Create, CreateProcess, process",
    "CreateProcessInternalW, CreateProcess, process",
    "LdrGetProcedureAddressForCaller, GetProcAddress, module",
    "ws2_32.#115, WSAStartup, network",
    "CreateProcessWithLogonW, CreateProcessWithLogonW, security",
    "openat, open, file"
  })
  void callsHaveOneNameInEverySandbox(String raw, String canonical, String family) {
    assertThat(WORDS.canonicalApi(raw)).isEqualTo(canonical);
    assertThat(WORDS.family(raw)).contains(family);
    assertThat(WORDS.knows(raw)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "W",
        "A",
        "Zw",
        "Zwx",
        ".",
        "a.",
        ".b",
        "NoSuchCall",
        "NoSuchCallW",
        "x.NoSuch",
        "System.IO.File::Delete",
        "System.Threading.Thread::Sleep"
      })
  void unknownNamesAreUnchanged(String raw) {
    assertThat(WORDS.canonicalApi(raw)).isEqualTo(raw);
    assertThat(WORDS.family(raw)).isEmpty();
    assertThat(WORDS.knows(raw)).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "RegSetValueExW, ValueName, value name",
    "RegSetValueExW, lpValueName, value name",
    "NtSetValueKey, ValueName, value name",
    "RegSetValueExW, FullName, value path",
    "RegOpenKeyExW, FullName, key",
    "NtOpenKey, ObjectAttributes, key",
    "RegOpenKeyExA, lpSubKey, subkey",
    "NtOpenFile, ObjectAttributes, path",
    "CreateFileW, lpFileName, path",
    "NtCreateMutant, ObjectAttributes, mutex name",
    "CreateMutexA, lpName, mutex name",
    "NtAllocateVirtualMemory, *BaseAddress, address",
    "WinHttpConnect, pswzServerName, host",
    "NoSuchCall, hProcess, process handle",
    "NoSuchCall, NoSuchArgument, NoSuchArgument",
    "RegOpenKeyExA, hKey, parent key handle",
    "RegSetValueExA, hKey, key handle"
  })
  void argumentsHaveOneNameInEverySandbox(String api, String raw, String meaning) {
    assertThat(WORDS.canonicalArgument(api, raw)).isEqualTo(meaning);
  }

  @Test
  void linesAreSortedAndUnique() {
    Comparator<String[]> order = Comparator.comparingInt(row -> KINDS.indexOf(row[0]));
    for (int i = 1; i < 4; i++) {
      int column = i;
      order = order.thenComparing(row -> column < row.length ? row[column] : "");
    }
    List<String> found = rows().stream().map(row -> String.join("\t", row)).toList();
    List<String[]> sorted = new ArrayList<>(rows());
    sorted.sort(order);

    assertThat(found).isEqualTo(sorted.stream().map(row -> String.join("\t", row)).toList());
    assertThat(found).doesNotHaveDuplicates();
    assertThat(WORDS.version()).isPositive();
  }

  @Test
  void canonicalNamesMapToThemselvesAndAliasesToThem() {
    for (String[] row : rows("api")) {
      assertThat(WORDS.canonicalApi(row[1])).isEqualTo(row[1]);
      assertThat(WORDS.family(row[1])).contains(row[2]);
    }
    for (String[] row : rows("alias")) {
      assertThat(WORDS.canonicalApi(row[1])).isEqualTo(row[2]).isNotEqualTo(row[1]);
      assertThat(WORDS.canonicalApi(row[2])).isEqualTo(row[2]);
    }
  }

  @Test
  void everyFamilyHasCalls() {
    Set<String> used = new HashSet<>();
    rows("api").forEach(row -> used.add(row[2]));

    assertThat(WORDS.families()).isEqualTo(used);
    assertThat(WORDS.families()).allMatch(family -> !WORDS.description(family).equals(family));
  }

  @Test
  void namesThatFollowFromTheRulesAreNotListed() {
    for (String[] row : rows("alias")) {
      String name = row[1];
      String plain = ApiName.withoutVariant(name).orElse("");
      String bare = name.substring(name.lastIndexOf('.') + 1);
      assertThat(WORDS.knows(plain) && WORDS.canonicalApi(plain).equals(row[2])).as(name).isFalse();
      assertThat(bare.equals(name) || !WORDS.canonicalApi(bare).equals(row[2])).as(name).isTrue();
      assertThat(name).doesNotMatch("Zw[A-Z].*");
    }
    for (String[] row : rows("api")) {
      assertThat(row[1]).doesNotMatch("Zw[A-Z].*");
    }
  }

  @Test
  void variantsAreNotSeparateNames() {
    Set<String> names = new HashSet<>();
    rows("api").forEach(row -> names.add(row[1]));
    for (String[] row : rows("api")) {
      String name = row[1];
      boolean variant = name.endsWith("W") || name.endsWith("A");
      assertThat(variant && names.contains(name.substring(0, name.length() - 1)))
          .as(name)
          .isFalse();
      assertThat(WORDS.canonicalApi(name + "W")).isEqualTo(name);
      assertThat(WORDS.canonicalApi(name + "A")).isEqualTo(name);
      assertThat(WORDS.canonicalApi("some." + name)).isEqualTo(name);
    }
  }

  @Test
  void argumentsThatFollowFromOthersAreNotListed() {
    for (String[] row : rows("argument")) {
      String api =
          row[1].startsWith(VocabularyTable.FAMILY)
              ? rows("api").stream()
                  .filter(other -> other[2].equals(row[1].substring(1)))
                  .map(other -> other[1])
                  .filter(name -> !isSpecial(name))
                  .findFirst()
                  .orElseThrow()
              : row[1].equals(VocabularyTable.EVERYWHERE) ? "NoSuchCall" : row[1];
      assertThat(WORDS.canonicalArgument(api, row[2])).as(api).isEqualTo(row[3]);
      assertThat(without(row).canonicalArgument(api, row[2]))
          .as(String.join(" ", row))
          .isNotEqualTo(row[3]);
    }
  }

  private static boolean isSpecial(String api) {
    return rows("argument").stream().anyMatch(row -> row[1].equals(api));
  }

  @Test
  void furtherNamesAreOfKnownMeanings() {
    Set<String> meanings = new HashSet<>();
    rows("argument").forEach(row -> meanings.add(row[3]));

    assertThat(rows("also"))
        .allMatch(row -> meanings.contains(row[1]) && row[2].matches("[a-z ]+"))
        .noneMatch(row -> row[1].equals(row[2]));
  }

  @Test
  void meaningsAreFewPlainWords() {
    Set<String> meanings = new HashSet<>();
    rows("argument").forEach(row -> meanings.add(row[3]));

    assertThat(meanings).hasSizeLessThan(200).allMatch(meaning -> meaning.matches("[a-z ]+"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "version\t1\nversion\t2\n",
        "version\t0\n",
        "api\tX\tnowhere\n",
        "family\tfile\tfiles\nfamily\tfile\tfiles\n",
        "family\tfile\tfiles\napi\tX\tfile\napi\tX\tfile\n",
        "family\tfile\tfiles\napi\tX\tfile\nalias\tX\tX\n",
        "family\tfile\tfiles\napi\tX\tfile\nalias\tY\tX\nalias\tZ\tY\n",
        "family\tfile\tfiles\napi\tZ\tfile\nalias\tX\tY\n",
        "family\tfile\t files\n",
        "family\tfile\t\n",
        "argument\t@file\tx\ty\n",
        "argument\tX\tx\ty\n",
        "argument\t*\tx\ty\nargument\t*\tx\tz\n",
        "family file files\n",
        "\n"
      })
  void anInvalidLineIsReportedByNumber(String text) {
    long last = text.lines().count();

    assertThatThrownBy(() -> Vocabulary.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("line " + last + " is invalid");
  }
}
