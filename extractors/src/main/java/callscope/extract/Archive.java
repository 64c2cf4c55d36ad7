package callscope.extract;

import callscope.api.Internal;
import callscope.api.PublicApi;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** A file that contains other files, such as a ZIP archive. Thread-safe. Close it after use. */
@PublicApi
public interface Archive extends Closeable {
  /** Separates the name of an archive from the name of an entry. */
  String SEPARATOR = "!/";

  /** Name used in messages and documents. */
  String name();

  /** The archive file on disk, possibly an outer archive; empty if it came from a stream. */
  Optional<Path> file();

  /** The entries in archive order, without directories. */
  List<Entry> entries();

  /**
   * Opens the raw bytes of an entry.
   *
   * @throws IOException if it can't be read, for example because it has an unusual password
   */
  InputStream open(Entry entry) throws IOException;

  /**
   * Limits the unpacked size of the whole archive; a nested archive shares the limit of the outer
   * one.
   */
  @Internal
  ExpansionLimit limit();

  /** Nesting depth of the entries: 1 if this archive is not inside another one. */
  @Internal
  int depth();

  /**
   * A file in an archive. Its name is descriptive and is never used as a path.
   *
   * @param index among all entries, from 0
   * @param packed bytes that it takes of the file on disk; 0 if unknown
   * @param size declared uncompressed size in bytes
   */
  record Entry(int index, String name, long packed, long size) {}
}
