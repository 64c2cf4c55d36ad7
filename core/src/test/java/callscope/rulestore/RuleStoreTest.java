package callscope.rulestore;

import static org.assertj.core.api.Assertions.assertThat;

import callscope.rule.Problems;
import callscope.rule.Rule;
import callscope.rule.RuleFiles;
import callscope.rule.RuleParser;
import callscope.rule.RuleSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RuleStoreTest {
  /** A rule with every kind of statement, pattern, feature and number. */
  private static final String EVERYTHING =
      """
      rule:
        meta:
          name: everything
          namespace: a/b
          authors: [one, "\\ud800 two"]
          description: text
          scopes:
            static: function
            dynamic: process
          att&ck:
            - A::B::C [T1]
          mbc:
            - D::E [B1]
          references: [x]
          examples: [y]
          maec/malware-family: z
          custom: [1, 2]
        features:
          - and:
            - description: top
            - or:
              - api: kernel32.CreateFileA
              - number: -1 = all bits
              - number: 0xFFFFFFFFFFFFFFFF
              - number: 1.5
              - string: plain
                description: why
              - string: /re+/i
              - substring: sub
            - not:
              - match: other
            - 2 or more:
              - characteristic: loop
              - mnemonic: mov
              - offset: 0x10
              - operand[1].number: 3
              - operand[0].offset: -4
            - optional:
              - class: C
              - namespace: N
              - property/read: P
              - property: Q
              - bytes: 4D 5A
              - com/class: WbemLocator
              - com/class: SystemDeviceEnum
              - os: windows
              - arch: i386
              - format: pe
            - count(api(Foo)): 2 or more
            - count(basic blocks): (1, 3)
            - basic block:
              - number: 4
            - call:
              - and:
                - api: Bar
                - number: 5
      """;

  @TempDir private Path folder = Path.of("");

  private static ParsedRules parse(List<RuleSource> sources) {
    Problems problems = new Problems();
    List<Rule> rules = new ArrayList<>();
    for (RuleSource source : sources) {
      RuleParser.parse(source, problems).ifPresent(rules::add);
    }
    assertThat(problems.all()).isEmpty();
    assertThat(rules).isNotEmpty();
    return new ParsedRules(rules, List.of("empty.yml"));
  }

  @Test
  void rulesComeBackAsTheyWere() {
    ParsedRules parsed = parse(List.of(new RuleSource("a.yml", EVERYTHING)));

    assertThat(ReadRules.fromBytes(WriteRules.toBytes(parsed), 0)).isEqualTo(parsed);
  }

  private Path oldRule(String name, String text) throws IOException {
    Path file = Files.createDirectories(folder.resolve("rules")).resolve(name);
    Files.writeString(file, text);
    age(file, 60);
    return file;
  }

  private static void age(Path file, long seconds) throws IOException {
    Files.setLastModifiedTime(file, FileTime.from(Instant.now().minusSeconds(seconds)));
  }

  private RuleStore store() {
    return new RuleStore(folder.resolve("store"), () -> Optional.of("program 1"));
  }

  private List<Path> rules() {
    return List.of(folder.resolve("rules"));
  }

  private ParsedRules keep(RuleStore store) {
    RuleStore.Look look = store.look(rules());
    assertThat(look.rules()).isEmpty();
    ParsedRules parsed = parse(RuleFiles.read(rules(), new Problems()));
    look.keep(parsed);
    return parsed;
  }

  @Test
  void whatWasKeptIsFound() throws IOException {
    oldRule("a.yml", EVERYTHING);
    ParsedRules kept = keep(store());

    assertThat(store().look(rules()).rules()).contains(kept);
  }

  @Test
  void aChangedFileVoidsWhatWasKept() throws IOException {
    Path file = oldRule("a.yml", EVERYTHING);
    keep(store());

    age(file, 30);

    assertThat(store().look(rules()).rules()).isEmpty();
  }

  @Test
  void aNewFileVoidsWhatWasKept() throws IOException {
    oldRule("a.yml", EVERYTHING);
    keep(store());

    oldRule("b.yml", EVERYTHING.replace("name: everything", "name: b"));

    assertThat(store().look(rules()).rules()).isEmpty();
  }

  @Test
  void anotherProgramParsesAnew() throws IOException {
    oldRule("a.yml", EVERYTHING);
    keep(store());

    RuleStore other = new RuleStore(folder.resolve("store"), () -> Optional.of("program 2"));

    assertThat(other.look(rules()).rules()).isEmpty();
  }

  @Test
  void aFileThatWasJustWrittenIsNotTrusted() throws IOException {
    Path file = oldRule("a.yml", EVERYTHING);
    age(file, 0);
    keep(store());

    assertThat(folder.resolve("store")).doesNotExist();
  }

  @Test
  void aDamagedFileIsNotBelieved() throws IOException {
    oldRule("a.yml", EVERYTHING);
    keep(store());
    try (Stream<Path> files = Files.list(folder.resolve("store"))) {
      for (Path file : files.toList()) {
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length / 2] ^= 1;
        Files.write(file, bytes);
      }
    }

    assertThat(store().look(rules()).rules()).isEmpty();
  }

  @Test
  void aFolderThatCanNotBeMadeDoesNoHarm() throws IOException {
    oldRule("a.yml", EVERYTHING);
    Path taken = Files.writeString(folder.resolve("taken"), "a file");
    RuleStore store = new RuleStore(taken.resolve("store"), () -> Optional.of("program 1"));

    keep(store);

    assertThat(store.look(rules()).rules()).isEmpty();
  }

  @Test
  void onlySomeRuleSetsAreKept() throws IOException {
    for (int i = 0; i < 20; i++) {
      Path file = oldRule("r" + i + ".yml", EVERYTHING);
      store().look(List.of(file)).keep(parse(RuleFiles.read(List.of(file), new Problems())));
    }
    try (Stream<Path> files = Files.list(folder.resolve("store"))) {
      assertThat(files).hasSize(16);
    }
  }
}
