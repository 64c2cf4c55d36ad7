package callscope.lsp;

import java.net.URI;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/** Turns the addresses of the protocol into paths and back. */
final class FileAddress {
  private FileAddress() {}

  /** The path of an address; nothing if it is none of a file. */
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

  /** What a file is known by: its path, or its address if it has no path. */
  static String key(String uri) {
    return path(uri).map(Path::toString).orElse(uri);
  }

  /** The path of what {@link #key} gave; nothing if it is an address of something else. */
  static Optional<Path> onDisk(String key) {
    try {
      return Optional.of(Path.of(key)).filter(Path::isAbsolute);
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }

  /** The address of what {@link #key} gave. */
  static String uri(String key) {
    return onDisk(key).map(path -> path.toUri().toString()).orElse(key);
  }
}
