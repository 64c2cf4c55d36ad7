package callscope.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AtomicFileTest {
  @TempDir private Path folder = Path.of("");

  private static AtomicFile.Content text(String text) {
    return out -> out.write(text.getBytes(StandardCharsets.UTF_8));
  }

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void newAndExistingFilesAreWritten() throws IOException {
    Path file = folder.resolve("out");

    AtomicFile.write(file, text("one"));
    assertThat(file).hasContent("one");
    AtomicFile.write(file, text("two"));

    assertThat(file).hasContent("two");
    assertThat(names()).containsExactly("out");
  }

  @Test
  void theOldFileStaysUntilTheNewOneIsComplete() throws IOException {
    Path file = Files.writeString(folder.resolve("out"), "old");

    AtomicFile.write(
        file,
        out -> {
          out.write(new byte[1 << 20]);
          assertThat(file).hasContent("old");
          assertThat(names()).hasSize(2);
        });

    assertThat(file).hasSize(1 << 20);
  }

  @Test
  void aFailureLeavesTheOldFileAndNothingElse() throws IOException {
    Path file = Files.writeString(folder.resolve("out"), "old");
    for (Throwable failure :
        List.of(new IOException("full"), new IllegalStateException(), new StackOverflowError())) {
      assertThatThrownBy(
              () ->
                  AtomicFile.write(
                      file,
                      out -> {
                        out.write(new byte[1 << 17]);
                        switch (failure) {
                          case IOException e -> throw e;
                          case RuntimeException e -> throw e;
                          default -> throw (Error) failure;
                        }
                      }))
          .isSameAs(failure);
      assertThat(file).hasContent("old");
      assertThat(names()).containsExactly("out");
    }
  }

  @Test
  void aLinkStaysALink() throws IOException {
    Files.createDirectories(folder.resolve("far/away"));
    Path target = Files.writeString(folder.resolve("far/away/target"), "old");
    Files.createSymbolicLink(folder.resolve("far/middle"), Path.of("away/target"));
    Path link = Files.createSymbolicLink(folder.resolve("link"), Path.of("far/middle"));

    AtomicFile.write(link, text("new"));

    assertThat(link).isSymbolicLink().hasContent("new");
    assertThat(target).isRegularFile().hasContent("new");
  }

  @Test
  void aLinkToAFileThatDoesNotExistCreatesIt() throws IOException {
    Path link = Files.createSymbolicLink(folder.resolve("link"), Path.of("target"));

    AtomicFile.write(link, text("new"));

    assertThat(link).isSymbolicLink();
    assertThat(folder.resolve("target")).hasContent("new");
  }

  @Test
  void cyclicLinksFail() throws IOException {
    Path link = Files.createSymbolicLink(folder.resolve("link"), Path.of("link"));

    assertThatThrownBy(() -> AtomicFile.write(link, text("new")))
        .isInstanceOf(FileSystemLoopException.class);
    assertThat(names()).containsExactly("link");
  }

  @Test
  void permissionsAreKept() throws IOException {
    Path file = Files.writeString(folder.resolve("out"), "old");
    for (String permissions : List.of("rw-------", "rwxr-x--x", "rw-rw-rw-")) {
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));

      AtomicFile.write(file, text("new"));

      assertThat(Files.getPosixFilePermissions(file))
          .isEqualTo(PosixFilePermissions.fromString(permissions));
    }
  }

  @Test
  void aNewFileHasTheUsualPermissions() throws IOException {
    Path usual = Files.createFile(folder.resolve("usual"));

    AtomicFile.write(folder.resolve("out"), text("new"));

    assertThat(Files.getPosixFilePermissions(folder.resolve("out")))
        .isEqualTo(Files.getPosixFilePermissions(usual));
  }

  @Test
  void aReadOnlyFileIsNotReplaced() throws IOException {
    Path file = Files.writeString(folder.resolve("out"), "old");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("r--r--r--"));
    Assumptions.assumeFalse(Files.isWritable(file), "skipped: root may write all files");

    assertThatThrownBy(() -> AtomicFile.write(file, text("new")))
        .isInstanceOf(AccessDeniedException.class);
    assertThat(file).hasContent("old");
  }

  @Test
  void foldersAndMissingFoldersFail() throws IOException {
    Path inner = Files.createDirectory(folder.resolve("inner"));

    assertThatThrownBy(() -> AtomicFile.write(inner, text("new")))
        .isInstanceOf(FileSystemException.class)
        .hasMessageContaining("it is a folder");
    assertThatThrownBy(() -> AtomicFile.write(folder.resolve("no/out"), text("new")))
        .isInstanceOf(IOException.class);
    assertThat(names()).containsExactly("inner");
  }

  @Test
  void aNameOfMaximumLengthIsWritten() throws IOException {
    Path file = folder.resolve("n".repeat(255));

    AtomicFile.write(file, text("new"));

    assertThat(file).hasContent("new");
  }

  @Test
  void devicesAndPipesAreWrittenDirectly() throws Exception {
    Path device = Path.of("/dev/null");
    AtomicFile.write(device, text("new"));
    assertThat(Files.isRegularFile(device)).isFalse();

    Path pipe = folder.resolve("pipe");
    int made = new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor();
    Assumptions.assumeTrue(made == 0, "skipped: there is no mkfifo");
    CompletableFuture<String> read =
        CompletableFuture.supplyAsync(
            () -> {
              try (InputStream in = Files.newInputStream(pipe)) {
                return new String(in.readAllBytes(), StandardCharsets.UTF_8);
              } catch (IOException e) {
                return e.toString();
              }
            });
    AtomicFile.write(pipe, text("new"));
    assertThat(read.get()).isEqualTo("new");
    assertThat(names()).containsExactly("pipe");
  }

  @Test
  void createNeverReplaces() throws IOException {
    Path file = folder.resolve("out");
    AtomicFile.create(file, text("one"));

    assertThatThrownBy(() -> AtomicFile.create(file, text("two")))
        .isInstanceOf(FileAlreadyExistsException.class);
    assertThat(file).hasContent("one");
    assertThat(names()).containsExactly("out");
  }

  @Test
  void onlyTheOwnerCanAccessAPrivateFile() throws IOException {
    Path file = folder.resolve("out");

    AtomicFile.writePrivate(file, text("new"));

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
  }

  @Test
  void onlyPartFilesOfDeadProcessesAreDeleted() throws Exception {
    Path sample = folder.resolve("sample");
    AtomicFile.write(
        sample,
        out -> {
          String own = names().getFirst();
          Process dead = new ProcessBuilder("true").start();
          dead.onExit().join();
          long pid = ProcessHandle.current().pid();
          write(own.replace("-" + pid + "-", "-" + dead.pid() + "-"), Duration.ZERO);
          write(own.replace("-" + pid + "-", "-" + pid + "-9"), Duration.ZERO);
          write(".callscope-00000000-1-0.part", Duration.ofHours(2));
          write(".callscope-00000000-1-1.part", Duration.ofDays(2));
          write(".callscope-mine.part", Duration.ofDays(2));
        });

    PartFiles.deleteStale(folder);

    assertThat(names())
        .hasSize(4)
        .contains("sample", ".callscope-mine.part", ".callscope-00000000-1-0.part");
  }

  private void write(String name, Duration age) throws IOException {
    Path part = Files.writeString(folder.resolve(name), "part");
    Files.setLastModifiedTime(part, FileTime.from(Instant.now().minus(age)));
  }
}
