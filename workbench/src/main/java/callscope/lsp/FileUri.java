package callscope.lsp;

import java.net.URI;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/** Converts URIs of the protocol to paths and back. */
final class FileUri {
  private FileUri() {}

  /** The path of a URI; empty if it is not a file URI. */
  static Optional<Path> path(String uri) {
    try {
      URI address = URI.create(uri);
      return "file".equalsIgnoreCase(address.getScheme())
          ? Optional.of(Path.of(address).toAbsolutePath().normalize())
          : Optional.empty();
    } catch (IllegalArgumentException | FileSystemNotFoundException e) {
      return Optional.empty();
    }
  }

  /** The key of a file: its path, or its URI if it has no path. */
  static String key(String uri) {
    return path(uri).map(Path::toString).orElse(uri);
  }

  /** The path of a key of {@link #key}; empty if it is not a file on disk. */
  static Optional<Path> onDisk(String key) {
    try {
      return Optional.of(Path.of(key)).filter(Path::isAbsolute);
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }

  /** The URI of a key of {@link #key}. */
  static String uri(String key) {
    return onDisk(key).map(path -> path.toUri().toString()).orElse(key);
  }
}
