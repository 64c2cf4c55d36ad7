package callscope.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AtomicFolderTest {
  @TempDir private Path parent = Path.of("");

  private static void write(AtomicFolder folder, String name) throws IOException {
    try (OutputStream out = folder.write(name)) {
      out.write('x');
    }
  }

  @Test
  void theFilesAppearTogether() throws IOException {
    Path target = parent.resolve("a");
    try (AtomicFolder folder = AtomicFolder.in(parent)) {
      write(folder, "one");
      write(folder, "two");
      assertThat(target).doesNotExist();
      folder.commit(target);
    }
    assertThat(parent.toFile().list()).containsExactly("a");
    assertThat(target.toFile().list()).containsExactlyInAnyOrder("one", "two");
  }

  @Test
  void withoutACommitNothingRemains() throws IOException {
    try (AtomicFolder folder = AtomicFolder.in(parent)) {
      write(folder, "one");
      Files.createDirectory(folder.file("below"));
    }
    assertThat(parent).isEmptyDirectory();
  }

  @Test
  void anExistingFolderIsKept() throws IOException {
    Path target = Files.createDirectory(parent.resolve("a"));
    Files.writeString(target.resolve("old"), "old");
    try (AtomicFolder folder = AtomicFolder.in(parent)) {
      write(folder, "new");
      assertThatThrownBy(() -> folder.commit(target)).isInstanceOf(IOException.class);
      assertThatThrownBy(() -> folder.write("new")).isInstanceOf(FileAlreadyExistsException.class);
    }
    assertThat(target.toFile().list()).containsExactly("old");
    assertThat(parent.toFile().list()).containsExactly("a");
  }

  @Test
  void aFolderIsDeletedWithItsFiles() throws IOException {
    Path target = Files.createDirectory(parent.resolve("a"));
    Files.writeString(target.resolve("old"), "old");
    assertThat(AtomicFolder.delete(target)).isTrue();
    assertThat(AtomicFolder.delete(target)).isFalse();
    assertThat(parent).isEmptyDirectory();
  }

  @Test
  void theRestOfAKilledProcessIsDeleted() throws IOException {
    AtomicFolder killed = AtomicFolder.in(parent);
    write(killed, "half");
    Files.createDirectory(parent.resolve("other"));
    AtomicFolder.deleteParts(parent);
    assertThat(parent.toFile().list()).containsExactly("other");
  }

  @Test
  void aFolderIsLockedOnce() throws IOException {
    try (FolderLock lock = FolderLock.tryLock(parent).orElseThrow()) {
      assertThat(lock).isNotNull();
      assertThat(FolderLock.tryLock(parent)).isEmpty();
    }
    FolderLock again = FolderLock.tryLock(parent).orElseThrow();
    again.close();
  }
}
