package callscope.analysis;

import callscope.compile.CompiledRules;
import callscope.match.MatchCosts;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where the time of analyses went, summed over all reports that were analysed with it and with one
 * rule set. Safe for many threads.
 */
public final class Timings {
  private @Nullable MatchCosts matching;
  private int reports;
  private long bytes;
  private Duration reading = Duration.ZERO;
  private Duration building = Duration.ZERO;
  private Duration writing = Duration.ZERO;

  /** A report was read: so many bytes, as it lies there. */
  synchronized void read(long read, Duration time) {
    reports++;
    bytes += read;
    reading = reading.plus(time);
  }

  /** What a document holds was put together. */
  synchronized void built(Duration time) {
    building = building.plus(time);
  }

  /** A document was written. */
  public synchronized void wrote(Duration time) {
    writing = writing.plus(time);
  }

  /** What matching these rules costs is added to. */
  synchronized MatchCosts costsOf(CompiledRules rules) {
    if (matching == null) {
      matching = new MatchCosts(rules);
    }
    return matching;
  }

  /** How many reports were read. */
  public synchronized int reports() {
    return reports;
  }

  /** How many bytes were read of them, as they lie there. */
  public synchronized long bytes() {
    return bytes;
  }

  /** The time of reading. */
  public synchronized Duration reading() {
    return reading;
  }

  /** What matching cost; nothing if no report came that far. */
  public synchronized Optional<MatchCosts> matching() {
    return Optional.ofNullable(matching);
  }

  /** The time in which documents were built. */
  public synchronized Duration building() {
    return building;
  }

  /** The time in which documents were written, and the trees of evidence made for that. */
  public synchronized Duration writing() {
    return writing;
  }
}
