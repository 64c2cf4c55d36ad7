package callscope.files;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/**
 * A new folder whose files appear all at once. The files are written to a part folder beside it,
 * which {@link #commit} renames in one step. If the program is killed before, only the part folder
 * remains, which {@link #deleteParts} deletes.
 *
 * <p>For use by one thread; the static methods are thread-safe.
 */
public final class AtomicFolder implements AutoCloseable {
  private static final String PART = ".callscope-folder-";
  private static final int BUFFER = 1 << 16;

  private final Path part;
  private boolean committed;

  private AtomicFolder(Path part) {
    this.part = part;
  }

  /**
   * Creates a part folder, which only its owner can read.
   *
   * @param parent the folder that will contain the new folder
   * @throws IOException if it can't be created
   */
  public static AtomicFolder in(Path parent) throws IOException {
    return new AtomicFolder(Files.createTempDirectory(parent, PART));
  }

  /** The path of a file of the new folder before the commit. */
  public Path file(String name) {
    return part.resolve(name);
  }

  /**
   * Opens a new file of the folder for writing.
   *
   * @throws IOException if it exists or can't be created
   */
  public OutputStream write(String name) throws IOException {
    return new BufferedOutputStream(
        Files.newOutputStream(file(name), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
        BUFFER);
  }

  /**
   * Gives the folder its name.
   *
   * @param target a path in the parent of the part folder that does not exist
   * @throws IOException if the target is a folder with files, or can't be created
   */
  public void commit(Path target) throws IOException {
    Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
    committed = true;
  }

  /** Deletes the folder unless it was committed. */
  @Override
  public void close() throws IOException {
    if (!committed) {
      deleteAll(part);
    }
  }

  /**
   * Deletes a folder. Its name disappears in one step, before its files.
   *
   * @return whether it existed
   * @throws IOException if it can't be deleted
   */
  public static boolean delete(Path folder) throws IOException {
    Path parent = folder.toAbsolutePath().getParent();
    if (parent == null) {
      throw new IOException(folder + " can't be deleted");
    }
    Path part = Files.createTempDirectory(parent, PART);
    try {
      Files.move(folder, part.resolve("deleted"), StandardCopyOption.ATOMIC_MOVE);
      return true;
    } catch (NoSuchFileException e) {
      return false;
    } finally {
      deleteAll(part);
    }
  }

  /**
   * Deletes the part folders of killed processes. No other process may be writing to the parent.
   *
   * @throws IOException if the parent can't be read, or a part folder can't be deleted
   */
  public static void deleteParts(Path parent) throws IOException {
    try (DirectoryStream<Path> parts = Files.newDirectoryStream(parent, PART + "*")) {
      for (Path found : parts) {
        deleteAll(found);
      }
    }
  }

  private static void deleteAll(Path folder) throws IOException {
    Files.walkFileTree(
        folder,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.delete(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path at, @Nullable IOException failure)
              throws IOException {
            if (failure != null) {
              throw failure;
            }
            Files.delete(at);
            return FileVisitResult.CONTINUE;
          }
        });
  }
}
