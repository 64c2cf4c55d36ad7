package callscope.extract.vmray;

import callscope.extract.json.BoundedStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The parts in the folder of an unpacked archive.
 *
 * @param limit the maximum size of a part in bytes
 */
record FolderParts(Path folder, long limit) implements AnalysisParts {
  @Override
  public Optional<InputStream> open(String part) throws IOException {
    Path file = folder.resolve(part);
    return Files.isRegularFile(file)
        ? Optional.of(new BoundedStream(Files.newInputStream(file), limit))
        : Optional.empty();
  }

  @Override
  public void close() {}
}
