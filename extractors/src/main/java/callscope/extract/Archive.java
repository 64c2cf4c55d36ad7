package callscope.extract;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** A file in which several files lie, such as a zip. Safe for many threads. */
public interface Archive extends Closeable {
  /** Between the name of an archive and the name of a file in it. */
  String SEPARATOR = "!/";

  /** The name for messages and documents. */
  String name();

  /** The file that it lies in, maybe within other archives; empty if it came as a stream. */
  Optional<Path> file();

  /** The files in it, in its order; folders are left out. */
  List<Entry> entries();

  /**
   * Opens a file in it, as it lies there.
   *
   * @throws IOException if it can't be read, as where its password is another than usual
   */
  InputStream open(Entry entry) throws IOException;

  /** What all that lies in it may unpack to; an archive in an archive has that of the outer one. */
  ExpansionLimit limit();

  /** In how many archives its files lie: 1 if it lies in none itself. */
  int depth();

  /**
   * A file in an archive. Its name tells what it is and is never used as a path.
   *
   * @param index among all entries, from 0
   * @param packed bytes that it takes of a file that was named; 0 if that is not known
   * @param size bytes that it is said to have once it is unpacked
   */
  record Entry(int index, String name, long packed, long size) {}
}
