package callscope.cli.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import callscope.cli.service.WatchedFolder.Ready;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which files are complete, with a clock that is set by hand. */
class WatchedFolderTest {
  private static final Duration SETTLE = Duration.ofSeconds(5);

  @TempDir private Path folder = Path.of("");

  private Instant now = Instant.now();
  private WatchedFolder watched = watch();

  private WatchedFolder watch() {
    return new WatchedFolder(folder, Set.of(folder.resolve("out")), SETTLE, () -> now);
  }

  @BeforeEach
  void start() {
    watched = watch();
  }

  private List<String> poll() throws IOException {
    return watched.poll().stream()
        .map(ready -> folder.relativize(ready.file()).toString())
        .toList();
  }

  private void pass(int seconds) {
    now = now.plusSeconds(seconds);
  }

  private Path write(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
    Files.setLastModifiedTime(file, FileTime.from(now));
    return file;
  }

  @Test
  void aFileIsReadyWhenItHasNotChangedForAWhile() throws IOException {
    write("a.json", "1");
    assertThat(poll()).isEmpty();
    pass(4);
    assertThat(poll()).isEmpty();
    write("a.json", "12");
    pass(4);
    assertThat(poll()).isEmpty();
    pass(4);
    assertThat(poll()).isEmpty();
    pass(1);
    assertThat(poll()).containsExactly("a.json");
  }

  @Test
  void anOldFileIsReadyAtOnce() throws IOException {
    write("b/old.json", "1");
    write("a.json", "1");
    pass(60);
    write("new.json", "1");
    assertThat(poll()).containsExactly("a.json", "b/old.json");
  }

  @Test
  void aFileThatIsDoneIsReadyAgainOnlyWhenItChanges() throws IOException {
    write("a.json", "1");
    pass(60);
    watched.poll().forEach(watched::done);
    pass(60);
    assertThat(poll()).isEmpty();
    write("a.json", "12");
    assertThat(poll()).isEmpty();
    pass(5);
    assertThat(poll()).containsExactly("a.json");
  }

  @Test
  void anIncompleteFileIsTriedOnceMoreLaterOrWhenItChanges() throws IOException {
    write("a.json", "1");
    pass(60);
    Ready first = watched.poll().getFirst();
    assertThat(first.isRetry()).isFalse();
    watched.incomplete(first);
    pass(29);
    assertThat(poll()).isEmpty();
    pass(1);
    Ready retry = watched.poll().getFirst();
    assertThat(retry.isRetry()).isTrue();
    watched.done(retry);
    pass(60);
    assertThat(poll()).isEmpty();

    write("a.json", "12");
    poll();
    pass(5);
    assertThat(watched.poll().getFirst().isRetry()).isFalse();
  }

  @Test
  void hiddenFilesResultsAndDeletedFilesAreLeftOut() throws IOException {
    write(".hidden.json", "1");
    write(".git/a.json", "1");
    write("out/a.json", "1");
    Path deleted = write("deleted.json", "1");
    pass(60);
    assertThat(poll()).containsExactly("deleted.json");
    Files.delete(deleted);
    assertThat(poll()).isEmpty();
    write("deleted.json", "1");
    assertThat(poll()).isEmpty();
  }

  @Test
  void aFolderThatIsMissingIsReported() throws IOException {
    WatchedFolder missing =
        new WatchedFolder(folder.resolve("none"), Set.of(folder.resolve("out")), SETTLE, () -> now);
    assertThatThrownBy(missing::poll).isInstanceOf(IOException.class);
  }
}
