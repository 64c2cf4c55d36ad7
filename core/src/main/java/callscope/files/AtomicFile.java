package callscope.files;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.Optional;

/**
 * Writes files atomically: the name always leads to the complete old or the complete new content,
 * even if the program is killed or the disk is full. The content is written to a part file in the
 * same folder, which then replaces the target.
 *
 * <p>A symbolic link is kept, and its target is replaced. The permissions of a replaced file are
 * kept, and its owner where the system allows it; other hard links to it keep the old content.
 * Devices, pipes and open file descriptors can't be replaced and are written directly.
 *
 * <p>All methods are thread-safe. If several threads write the same file, the last one to finish
 * wins.
 */
public final class AtomicFile {
  private static final int BUFFER = 1 << 16;
  private static final int MAX_LINKS = 40;
  private static final Path PROC = Path.of("/proc");

  private AtomicFile() {}

  /** Writes the content of a file to a stream, which it leaves open. */
  @FunctionalInterface
  public interface Content {
    void writeTo(OutputStream out) throws IOException;
  }

  /**
   * Writes a file, and replaces one that exists.
   *
   * @throws IOException if the content can't be written; an existing file is then unchanged
   */
  public static void write(Path file, Content content) throws IOException {
    Path target = followLinks(file);
    if (isWrittenDirectly(target)) {
      try (OutputStream out = Files.newOutputStream(target, StandardOpenOption.APPEND)) {
        writeBuffered(content, out);
      }
    } else if (Files.exists(target)) {
      checkReplaceable(target);
      replace(target, PartFiles.create(folderOf(target), Access.PRIVATE), content);
    } else {
      replace(target, PartFiles.create(folderOf(target), Access.DEFAULT), content);
    }
  }

  /**
   * Writes a file that only its owner can read, and replaces one that exists whatever its
   * permissions.
   *
   * @throws IOException if the content can't be written; an existing file is then unchanged
   */
  public static void writePrivate(Path file, Content content) throws IOException {
    Path part = PartFiles.create(folderOf(file.toAbsolutePath()), Access.PRIVATE);
    writePart(part, content, () -> move(part, file));
  }

  /**
   * Writes a file that does not exist.
   *
   * @throws FileAlreadyExistsException if it does
   * @throws IOException if the content can't be written; then there is still no such file
   */
  public static void create(Path file, Content content) throws IOException {
    if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
      throw new FileAlreadyExistsException(file.toString());
    }
    Path part = PartFiles.create(folderOf(file.toAbsolutePath()), Access.DEFAULT);
    writePart(part, content, () -> Files.move(part, file));
  }

  /** Deletes all part files that this process has not finished. Later writes fail. */
  public static void abandonAll() {
    PartFiles.abandonAll();
  }

  /** How many other users may access a new part file. */
  enum Access {
    PRIVATE,
    DEFAULT
  }

  @FunctionalInterface
  private interface Commit {
    void run() throws IOException;
  }

  private static Path folderOf(Path target) {
    return Optional.ofNullable(target.getParent()).orElse(target);
  }

  /** Follows links one by one, since the last one may lead to a file that does not exist. */
  private static Path followLinks(Path file) throws IOException {
    Path at = file.toAbsolutePath();
    for (int i = 0; i < MAX_LINKS; i++) {
      if (!Files.isSymbolicLink(at) || isOpenDescriptor(at)) {
        return at;
      }
      at = at.resolveSibling(Files.readSymbolicLink(at));
    }
    throw new FileSystemLoopException(file.toString());
  }

  /** The links below /proc, to which /dev/fd leads, have targets that are not paths. */
  private static boolean isOpenDescriptor(Path link) throws IOException {
    return folderOf(link).toRealPath().startsWith(PROC);
  }

  private static boolean isWrittenDirectly(Path target) throws IOException {
    boolean special =
        Files.exists(target) && !Files.isRegularFile(target) && !Files.isDirectory(target);
    return special || (Files.isSymbolicLink(target) && isOpenDescriptor(target));
  }

  private static void checkReplaceable(Path target) throws IOException {
    if (Files.isDirectory(target)) {
      throw new FileSystemException(target.toString(), null, "it is a folder");
    }
    if (!Files.isWritable(target)) {
      throw new AccessDeniedException(target.toString());
    }
  }

  private static void replace(Path target, Path part, Content content) throws IOException {
    writePart(
        part,
        content,
        () -> {
          if (Files.exists(target)) {
            copyOwnerAndPermissions(target, part);
          }
          move(part, target);
        });
  }

  private static void writePart(Path part, Content content, Commit commit) throws IOException {
    try {
      try (OutputStream out = Files.newOutputStream(part, StandardOpenOption.WRITE)) {
        writeBuffered(content, out);
      }
      commit.run();
    } finally {
      PartFiles.discard(part);
    }
  }

  private static void writeBuffered(Content content, OutputStream out) throws IOException {
    OutputStream buffered = new BufferedOutputStream(out, BUFFER);
    content.writeTo(buffered);
    buffered.flush();
  }

  private static void copyOwnerAndPermissions(Path from, Path to) throws IOException {
    if (!PartFiles.HAS_PERMISSIONS) {
      return;
    }
    Map<String, Object> old = Files.readAttributes(from, "unix:uid,gid,mode");
    Map<String, Object> now = Files.readAttributes(to, "unix:uid,gid");
    for (String id : now.keySet()) {
      if (!now.get(id).equals(old.get(id))) {
        copyId(to, id, old);
      }
    }
    Files.setPosixFilePermissions(to, Files.getPosixFilePermissions(from));
  }

  private static void copyId(Path to, String id, Map<String, Object> old) {
    try {
      Files.setAttribute(to, "unix:" + id, old.get(id));
    } catch (IOException e) {
      // only privileged users may change the owner; files of others belong to their writer
    }
  }

  private static void move(Path part, Path target) throws IOException {
    try {
      Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(part, target, StandardCopyOption.REPLACE_EXISTING);
    }
  }
}
