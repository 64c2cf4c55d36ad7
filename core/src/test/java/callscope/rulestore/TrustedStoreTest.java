package callscope.rulestore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import callscope.compile.CompiledRules;
import callscope.rule.Problems;
import callscope.rule.RuleFiles;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who may have written the stored rules. */
class TrustedStoreTest {
  private static final String RULE = CachedRulesTest.OTHER.replace("match: a/d", "number: 1");
  private static final int NOBODY = 65534;

  @TempDir private Path folder = Path.of("");
  private Path rule = Path.of("");
  private Path cache = Path.of("");

  @BeforeEach
  void writeRule() throws IOException {
    cache = folder.resolve("parent/cache");
    rule = Files.writeString(folder.resolve("a.yml"), RULE);
    age(rule, 60);
  }

  private static void age(Path file, long seconds) throws IOException {
    Files.setLastModifiedTime(file, FileTime.from(Instant.now().minusSeconds(seconds)));
  }

  private RuleStore store() {
    return new RuleStore(cache, () -> Optional.of("program"));
  }

  private boolean isFound() {
    return store().lookup(List.of(rule)).rules().isPresent();
  }

  private void keep() {
    CompiledRules rules = CachedRulesTest.compile(RuleFiles.read(List.of(rule), new Problems()));
    store().lookup(List.of(rule)).keep(new CachedRules(rules, List.of()));
  }

  private Path kept() throws IOException {
    try (var files = Files.list(cache)) {
      return files.filter(file -> file.toString().endsWith(".rules")).findFirst().orElseThrow();
    }
  }

  private static void permit(Path path, String permissions) throws IOException {
    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
  }

  /** Only root can change the owner of files. */
  private static void giveAway(Path path) {
    try {
      Files.setAttribute(path, "unix:uid", NOBODY, LinkOption.NOFOLLOW_LINKS);
    } catch (IOException e) {
      assumeTrue(false, "skipped: files can't be given to another user");
    }
  }

  @Test
  void onlyTheOwnerCanAccessStoredRules() throws IOException {
    keep();

    assertThat(isFound()).isTrue();
    assertThat(permissions(cache)).isEqualTo("rwx------");
    assertThat(permissions(cache.resolve("key"))).isEqualTo("rw-------");
    assertThat(permissions(kept())).isEqualTo("rw-------");
  }

  private static String permissions(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }

  @Test
  void aFolderThatOthersMayWriteToIsNotUsed() throws IOException {
    keep();
    for (String permissions : List.of("rwxrwx---", "rwxr-xrwx", "rwx-w----")) {
      permit(cache, permissions);
      assertThat(isFound()).as(permissions).isFalse();
      assertThat(store().objection().orElseThrow()).contains("other users may write to it");
    }
    permit(cache, "rwxr-xr-x");
    assertThat(isFound()).isTrue();
    assertThat(store().objection()).isEmpty();
  }

  @Test
  void nothingIsWrittenToAFolderThatOthersMayWriteTo() throws IOException {
    Files.createDirectories(cache);
    permit(cache, "rwxrwxrwx");

    keep();

    assertThat(cache).isEmptyDirectory();
  }

  @Test
  void aFolderOfAnotherUserIsNotUsed() throws IOException {
    keep();
    giveAway(cache);

    assertThat(isFound()).isFalse();
    assertThat(store().objection()).contains("it belongs to another user");
  }

  @Test
  void theUsersOwnLinkToAFolderIsFollowed() throws IOException {
    keep();
    Path moved = Files.move(cache, folder.resolve("elsewhere"));
    Files.createSymbolicLink(cache, moved);
    assertThat(isFound()).isTrue();

    giveAway(cache);
    assertThat(isFound()).isFalse();
    assertThat(store().objection()).contains("it is a symbolic link of another user");
  }

  @Test
  void aFileThatAnotherUserMayHaveWrittenIsNotUsed() throws IOException {
    keep();
    for (Path file : List.of(kept(), cache.resolve("key"))) {
      permit(file, "rw-rw----");
      assertThat(isFound()).as("%s", file).isFalse();
      permit(file, "rw-------");
      assertThat(isFound()).as("%s", file).isTrue();
    }
    giveAway(kept());
    assertThat(isFound()).isFalse();
  }

  @Test
  void aLinkInPlaceOfAFileIsNotUsed() throws IOException {
    keep();
    Path moved = Files.move(kept(), folder.resolve("moved"));
    Files.createSymbolicLink(cache.resolve("planted"), moved);
    Path planted = cache.resolve("planted");
    Files.move(planted, cache.resolve(nameOfKept()));

    assertThat(isFound()).isFalse();
  }

  private String nameOfKept() {
    return store().lookup(List.of(rule)).target().orElseThrow().getFileName().toString();
  }

  @Test
  void aKeyThatOthersMayReadIsReplaced() throws IOException {
    keep();
    byte[] key = Files.readAllBytes(cache.resolve("key"));
    permit(cache.resolve("key"), "rw-r--r--");
    assertThat(isFound()).isFalse();

    keep();

    assertThat(isFound()).isTrue();
    assertThat(Files.readAllBytes(cache.resolve("key"))).hasSize(16).isNotEqualTo(key);
    assertThat(permissions(cache.resolve("key"))).isEqualTo("rw-------");
  }

  @Test
  void aChecksumWithoutTheKeyIsNotEnough() throws IOException {
    keep();
    Path kept = kept();
    byte[] bytes = Files.readAllBytes(kept);
    byte[] key = Files.readAllBytes(cache.resolve("key"));
    bytes[bytes.length - 1] ^= 1;
    CRC32 crc = new CRC32();
    crc.update(bytes, 16, bytes.length - 16);
    ByteBuffer.wrap(bytes).putLong(8, crc.getValue());
    Files.write(kept, bytes);
    assertThat(isFound()).isFalse();

    byte[] otherKey = key.clone();
    otherKey[0] ^= 1;
    ByteBuffer.wrap(bytes).putLong(8, KeyedChecksum.of(otherKey, bytes, 16));
    Files.write(kept, bytes);
    assertThat(isFound()).isFalse();

    keep();
    assertThat(isFound()).isTrue();
  }

  @Test
  void writingDeletesOldDraftsOfKilledRuns() throws IOException {
    keep();
    Path old = Files.writeString(cache.resolve("draft1.rules.part"), "cut");
    age(old, 2 * 3600);
    Path young = Files.writeString(cache.resolve("draft2.rules.part"), "in progress");
    Path other = Files.writeString(cache.resolve("other.txt"), "not ours");
    age(other, 2 * 3600);

    assertThat(isFound()).isTrue();
    assertThat(old).exists();

    keep();

    assertThat(old).doesNotExist();
    assertThat(young).exists();
    assertThat(other).exists();
  }
}
