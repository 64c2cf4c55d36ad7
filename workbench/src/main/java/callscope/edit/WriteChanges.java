package callscope.edit;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.util.List;

/** Writes changed files, each at once or not at all. */
public final class WriteChanges {
  private WriteChanges() {}

  /**
   * Writes all files. A file that changed since it was read is left alone.
   *
   * @throws IOException if a file can't be written or is not any more what was read; those before
   *     it are written
   */
  public static void write(List<SourceChange> changes) throws IOException {
    for (SourceChange change : changes) {
      Path path = Path.of(change.path());
      if (change.before().isEmpty()) {
        Files.writeString(path, change.after().text(), StandardOpenOption.CREATE_NEW);
      } else if (!Files.readString(path).equals(change.before().get().text())) {
        throw new IOException(path + " was changed by someone else meanwhile; run this again");
      } else {
        replace(path.toRealPath(), change.after().text());
      }
    }
  }

  private static void replace(Path path, String text) throws IOException {
    Path draft = path.resolveSibling("." + path.getFileName() + ".callscope");
    try {
      Files.writeString(
          draft,
          text,
          StandardCharsets.UTF_8,
          StandardOpenOption.CREATE_NEW,
          StandardOpenOption.WRITE);
    } catch (FileAlreadyExistsException e) {
      throw new IOException(draft + " is left from another run; delete it", e);
    }
    try {
      keepPermissions(path, draft);
      move(draft, path);
    } finally {
      Files.deleteIfExists(draft);
    }
  }

  private static void keepPermissions(Path from, Path to) throws IOException {
    PosixFileAttributeView view = Files.getFileAttributeView(from, PosixFileAttributeView.class);
    if (view != null) {
      Files.setPosixFilePermissions(to, view.readAttributes().permissions());
    }
  }

  private static void move(Path draft, Path path) throws IOException {
    try {
      Files.move(draft, path, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(draft, path, StandardCopyOption.REPLACE_EXISTING);
    }
  }
}
