package callscope.edit;

import callscope.files.AtomicFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Writes changed files, each one atomically. */
public final class WriteChanges {
  private WriteChanges() {}

  /**
   * Writes all files. A file that changed since it was read is not written.
   *
   * @throws IOException if a file can't be written or has changed since it was read; files before
   *     it have been written
   */
  public static void write(List<SourceChange> changes) throws IOException {
    for (SourceChange change : changes) {
      Path path = Path.of(change.path());
      byte[] after = change.after().text().getBytes(StandardCharsets.UTF_8);
      if (change.before().isEmpty()) {
        AtomicFile.create(path, out -> out.write(after));
      } else if (!Files.readString(path).equals(change.before().get().text())) {
        throw new IOException(path + " was changed by another program; run the command again");
      } else {
        AtomicFile.write(path, out -> out.write(after));
      }
    }
  }
}
