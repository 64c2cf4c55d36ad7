package callscope.rulestore;

import static org.assertj.core.api.Assertions.assertThat;

import callscope.compile.CompiledRules;
import callscope.rule.Problems;
import callscope.rule.RuleFile;
import callscope.rule.RuleFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RuleStoreTest {
  private static final String RULE = CachedRulesTest.OTHER.replace("match: a/d", "number: 1");

  @TempDir private Path folder = Path.of("");

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

  private static CachedRules compile(List<Path> paths) {
    CompiledRules rules = CachedRulesTest.compile(RuleFiles.read(paths, new Problems()));
    return new CachedRules(rules, List.of("empty.yml"));
  }

  private CachedRules keep(RuleStore store) {
    RuleStore.Lookup lookup = store.lookup(rules());
    assertThat(lookup.rules()).isEmpty();
    CachedRules compiled = compile(rules());
    lookup.keep(compiled);
    return compiled;
  }

  /** The only rules in the store. */
  private Path kept() throws IOException {
    List<Path> all = allKept();
    assertThat(all).hasSize(1);
    return all.getFirst();
  }

  private List<Path> allKept() throws IOException {
    try (Stream<Path> files = Files.list(folder.resolve("store"))) {
      return files.filter(file -> file.toString().endsWith(".rules")).toList();
    }
  }

  @Test
  void storedRulesAreFound() throws IOException {
    oldRule("a.yml", RULE);
    CachedRules compiled = keep(store());

    CachedRules found = store().lookup(rules()).rules().orElseThrow();

    assertThat(found.emptyFiles()).containsExactly("empty.yml");
    SameRules.check(compiled.rules(), found.rules());
  }

  @Test
  void theFilesAreReturned() throws IOException {
    Path file = oldRule("a.yml", RULE);

    RuleStore.Lookup lookup = store().lookup(rules());

    assertThat(lookup.files()).extracting(RuleFile::path).containsExactly(file);
    assertThat(lookup.problems().all()).isEmpty();
  }

  @Test
  void problemsOfTheFilesAreReturned() {
    RuleStore.Lookup lookup = store().lookup(List.of(folder.resolve("nowhere")));

    assertThat(lookup.files()).isEmpty();
    assertThat(lookup.problems().all()).hasSize(1);
  }

  @Test
  void aChangedLinkTargetInvalidatesStoredRules() throws IOException {
    Path target = Files.writeString(folder.resolve("target"), RULE);
    age(target, 60);
    Files.createSymbolicLink(
        Files.createDirectory(folder.resolve("rules")).resolve("a.yml"), target);
    keep(store());

    age(target, 30);

    assertThat(store().lookup(rules()).rules()).isEmpty();
  }

  @Test
  void aChangedFileInvalidatesStoredRules() throws IOException {
    Path file = oldRule("a.yml", RULE);
    keep(store());

    age(file, 30);

    assertThat(store().lookup(rules()).rules()).isEmpty();
  }

  @Test
  void aNewFileInvalidatesStoredRules() throws IOException {
    oldRule("a.yml", RULE);
    keep(store());

    oldRule("b.yml", RULE.replace("name: other", "name: b"));

    assertThat(store().lookup(rules()).rules()).isEmpty();
  }

  @Test
  void anotherProgramParsesAgain() throws IOException {
    oldRule("a.yml", RULE);
    keep(store());

    RuleStore other = new RuleStore(folder.resolve("store"), () -> Optional.of("program 2"));

    assertThat(other.lookup(rules()).rules()).isEmpty();
  }

  @Test
  void aFileThatWasJustWrittenIsNotTrusted() throws IOException {
    Path file = oldRule("a.yml", RULE);
    age(file, 0);
    keep(store());

    assertThat(folder.resolve("store")).doesNotExist();
  }

  @Test
  void aDamagedFileIsRejected() throws IOException {
    oldRule("a.yml", RULE);
    keep(store());
    Path kept = kept();
    byte[] bytes = Files.readAllBytes(kept);
    for (int i = 0; i < bytes.length; i += 1 + i / 64) {
      byte[] damaged = bytes.clone();
      damaged[i] ^= (byte) (1 << i % 8);
      Files.write(kept, damaged);
      assertThat(store().lookup(rules()).rules()).as("byte %s", i).isEmpty();
    }
    Files.write(kept, bytes);
    assertThat(store().lookup(rules()).rules()).isPresent();
  }

  @Test
  void aTruncatedOrExtendedFileIsRejected() throws IOException {
    oldRule("a.yml", RULE);
    keep(store());
    Path kept = kept();
    byte[] bytes = Files.readAllBytes(kept);
    for (int length = 0; length < bytes.length; length += 1 + length / 16) {
      Files.write(kept, Arrays.copyOf(bytes, length));
      assertThat(store().lookup(rules()).rules()).as("%s bytes", length).isEmpty();
    }
    Files.write(kept, Arrays.copyOf(bytes, bytes.length + 1));
    assertThat(store().lookup(rules()).rules()).isEmpty();
  }

  @Test
  void anotherFormatVersionIsReplaced() throws IOException {
    oldRule("a.yml", RULE);
    keep(store());
    byte[] bytes = Files.readAllBytes(kept());
    bytes[3]--;
    Files.write(kept(), bytes);

    keep(store());

    assertThat(store().lookup(rules()).rules()).isPresent();
  }

  @Test
  void aFolderThatCannotBeCreatedIsHarmless() throws IOException {
    oldRule("a.yml", RULE);
    Path taken = Files.writeString(folder.resolve("taken"), "a file");
    RuleStore store = new RuleStore(taken.resolve("store"), () -> Optional.of("program 1"));

    keep(store);

    assertThat(store.lookup(rules()).rules()).isEmpty();
  }

  @Test
  void onlyTheNewestRuleSetsAreStored() throws IOException {
    for (int i = 0; i < 20; i++) {
      Path file = oldRule("r" + i + ".yml", RULE);
      List<Path> before = i == 0 ? List.of() : allKept();
      store().lookup(List.of(file)).keep(compile(List.of(file)));
      for (Path kept : allKept()) {
        if (!before.contains(kept)) {
          age(kept, 1000 - i);
        }
      }
    }
    assertThat(allKept()).hasSize(16);
    for (int i = 0; i < 20; i++) {
      List<Path> file = List.of(folder.resolve("rules").resolve("r" + i + ".yml"));
      assertThat(store().lookup(file).rules().isPresent()).as("rule set %s", i).isEqualTo(i >= 4);
    }
  }
}
