package callscope.extract.vmray;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** A function log without the other parts. */
record SingleLog(InputStream log) implements AnalysisParts {
  @Override
  public Optional<InputStream> open(String part) {
    return part.equals(LOG) ? Optional.of(log) : Optional.empty();
  }

  @Override
  public void close() throws IOException {
    log.close();
  }
}
