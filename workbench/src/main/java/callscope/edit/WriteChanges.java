package callscope.edit;

import callscope.files.AtomicFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Writes changed files, each completely or not at all. */
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
