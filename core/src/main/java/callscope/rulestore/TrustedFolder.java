package callscope.rulestore;

import callscope.files.AtomicFile;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Map;
import java.util.Optional;

/**
 * A folder that only the user can write to, and a secret key in it.
 *
 * @param path of the folder, which need not exist
 */
record TrustedFolder(Path path) {
  private static final boolean HAS_OWNERS =
      FileSystems.getDefault().supportedFileAttributeViews().contains("unix");

  private static final FileAttribute<?>[] OWNER_ONLY = {
    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"))
  };

  private static final String KEY = "key";
  private static final int OTHERS_WRITE = 0022;
  private static final int OTHERS_READ = 0044;

  /** Owned by this process on Linux. */
  private static final Path SELF = Path.of("/proc/self");

  /** The reason why the folder must not be used; empty if it may be used or does not exist. */
  Optional<String> objection() {
    if (!HAS_OWNERS) {
      return Optional.empty();
    }
    try {
      Map<String, Object> attributes = attributes(path, LinkOption.NOFOLLOW_LINKS);
      if (Boolean.TRUE.equals(attributes.get("isSymbolicLink"))) {
        if (!isOwn(path, attributes, LinkOption.NOFOLLOW_LINKS)) {
          return Optional.of("it is a symbolic link of another user");
        }
        attributes = attributes(path);
      }
      if (!Boolean.TRUE.equals(attributes.get("isDirectory"))) {
        return Optional.of("it is not a folder");
      }
      if (!isOwn(path, attributes)) {
        return Optional.of("it belongs to another user");
      }
      return (mode(attributes) & OTHERS_WRITE) == 0
          ? Optional.empty()
          : Optional.of("other users may write to it; chmod go-w makes it safe");
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      return Optional.of("its owner can't be determined: " + e.getMessage());
    }
  }

  /** Reads a file in it; empty if it is missing, or another user may have written it. */
  Optional<byte[]> read(Path file) throws IOException {
    return read(file, OTHERS_WRITE);
  }

  /** The key, if there is one. */
  Optional<byte[]> key() throws IOException {
    return read(path.resolve(KEY), OTHERS_WRITE | OTHERS_READ)
        .filter(key -> key.length == KeyedChecksum.KEY_BYTES);
  }

  private static Optional<byte[]> read(Path file, int forbidden) throws IOException {
    try {
      if (HAS_OWNERS) {
        // links are not followed, and are not regular files
        Map<String, Object> attributes = attributes(file, LinkOption.NOFOLLOW_LINKS);
        if (!Boolean.TRUE.equals(attributes.get("isRegularFile"))
            || !isOwn(file, attributes, LinkOption.NOFOLLOW_LINKS)
            || (mode(attributes) & forbidden) != 0) {
          return Optional.empty();
        }
      }
      return Optional.of(Files.readAllBytes(file));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  /** Creates the folder and the key if they are missing. */
  byte[] makeKey() throws IOException {
    make();
    Optional<String> objection = objection();
    if (objection.isPresent()) {
      throw new FileSystemException(path.toString(), null, objection.get());
    }
    Optional<byte[]> known = key();
    if (known.isPresent()) {
      return known.get();
    }
    byte[] key = new byte[KeyedChecksum.KEY_BYTES];
    new SecureRandom().nextBytes(key);
    AtomicFile.writePrivate(path.resolve(KEY), out -> out.write(key));
    return key;
  }

  private void make() throws IOException {
    if (Files.isDirectory(path)) {
      return;
    }
    Path parent = path.toAbsolutePath().getParent();
    if (parent != null) {
      Files.createDirectories(parent);
    }
    Files.createDirectory(path, HAS_OWNERS ? OWNER_ONLY : new FileAttribute<?>[0]);
  }

  private static Map<String, Object> attributes(Path file, LinkOption... options)
      throws IOException {
    return Files.readAttributes(
        file, "unix:uid,mode,isRegularFile,isDirectory,isSymbolicLink", options);
  }

  private static int mode(Map<String, Object> attributes) {
    return attributes.get("mode") instanceof Integer mode ? mode : OTHERS_WRITE;
  }

  private static boolean isOwn(Path file, Map<String, Object> attributes, LinkOption... options)
      throws IOException {
    try {
      return Files.getAttribute(SELF, "unix:uid").equals(attributes.get("uid"));
    } catch (NoSuchFileException e) {
      return Files.getOwner(file, options).getName().equals(System.getProperty("user.name"));
    }
  }
}
