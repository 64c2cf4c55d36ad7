package callscope.files;

import callscope.files.AtomicFile.Access;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The part files of this process. They are deleted if the program ends before they are finished.
 * Those of killed processes are deleted by the next process that writes to the same folder.
 */
final class PartFiles {
  static final boolean HAS_PERMISSIONS =
      FileSystems.getDefault().supportedFileAttributeViews().contains("unix");

  private static final FileAttribute<?>[] OWNER_ONLY = {
    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
  };

  /** A name contains the machine, the process and a number. */
  private static final Pattern NAME =
      Pattern.compile("\\.callscope-([0-9a-f]{8})-([0-9]{1,18})-[0-9]+\\.part");

  /**
   * It is unknown whether a process of another machine is still alive; after a day it is assumed
   * dead.
   */
  private static final Duration ABANDONED = Duration.ofDays(1);

  private static final String MACHINE = HexFormat.of().toHexDigits(identity().hashCode());

  private static final Set<Path> UNFINISHED = new HashSet<>();
  private static final Set<Path> CLEANED = new HashSet<>();
  private static int count;
  private static boolean hooked;
  private static boolean ended;

  private PartFiles() {}

  /** Creates an empty part file, which must be {@linkplain #discard discarded} in the end. */
  static synchronized Path create(Path folder, Access access) throws IOException {
    if (ended) {
      throw new IOException("the program is ending");
    }
    if (!hooked) {
      hooked = true;
      Runtime.getRuntime().addShutdownHook(new Thread(PartFiles::abandonAll, "part-files"));
    }
    if (CLEANED.add(folder)) {
      deleteStale(folder);
    }
    long pid = ProcessHandle.current().pid();
    Path part = folder.resolve(".callscope-" + MACHINE + "-" + pid + "-" + count++ + ".part");
    UNFINISHED.add(part);
    try {
      boolean ownerOnly = access == Access.PRIVATE && HAS_PERMISSIONS;
      return Files.createFile(part, ownerOnly ? OWNER_ONLY : new FileAttribute<?>[0]);
    } catch (AccessDeniedException e) {
      UNFINISHED.remove(part);
      FileSystemException failure =
          new FileSystemException(
              folder.toString(),
              null,
              "permission denied to create a file in the folder "
                  + folder
                  + "; redirect the standard output instead");
      failure.initCause(e);
      throw failure;
    } catch (IOException | RuntimeException e) {
      UNFINISHED.remove(part);
      throw e;
    }
  }

  /** Deletes a part file unless it has replaced the target. */
  static synchronized void discard(Path part) {
    if (UNFINISHED.remove(part)) {
      delete(part);
    }
  }

  static synchronized void abandonAll() {
    ended = true;
    UNFINISHED.forEach(PartFiles::delete);
    UNFINISHED.clear();
  }

  /** Deletes the part files in a folder whose processes were killed. */
  static void deleteStale(Path folder) {
    try (DirectoryStream<Path> parts = Files.newDirectoryStream(folder, ".callscope-*.part")) {
      for (Path part : parts) {
        if (isStale(part)) {
          delete(part);
        }
      }
    } catch (IOException | DirectoryIteratorException e) {
      // the next step will report whether the folder is writable
    }
  }

  private static boolean isStale(Path part) throws IOException {
    Matcher name = NAME.matcher(part.getFileName().toString());
    if (!name.matches()) {
      return false;
    }
    if (name.group(1).equals(MACHINE)) {
      return ProcessHandle.of(Long.parseLong(name.group(2))).isEmpty();
    }
    Instant written = Files.getLastModifiedTime(part).toInstant();
    return written.plus(ABANDONED).isBefore(Instant.now());
  }

  private static void delete(Path part) {
    try {
      Files.deleteIfExists(part);
    } catch (IOException e) {
      // the failure that prevented writing may prevent deleting, and is reported already
    }
  }

  /**
   * Identifies the namespace in which process ids are unique: a container, or the machine since its
   * start.
   */
  private static String identity() {
    StringBuilder identity = new StringBuilder();
    try {
      identity.append(Files.readString(Path.of("/proc/sys/kernel/random/boot_id")));
      identity.append(Files.readSymbolicLink(Path.of("/proc/self/ns/pid")));
    } catch (IOException | UnsupportedOperationException e) {
      // not available on other systems, where all process ids count as those of this machine
      identity.append("local");
    }
    return identity.toString();
  }
}
