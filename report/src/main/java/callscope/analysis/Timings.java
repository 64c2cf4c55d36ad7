package callscope.analysis;

import callscope.api.Internal;
import callscope.api.PublicApi;
import callscope.compile.CompiledRules;
import callscope.match.MatchCosts;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Durations of the phases of analyses, summed over all reports analysed with one rule set.
 * Thread-safe.
 */
@PublicApi
public final class Timings {
  private @Nullable MatchCosts matching;
  private int reports;
  private long bytes;
  private Duration reading = Duration.ZERO;
  private Duration building = Duration.ZERO;
  private Duration writing = Duration.ZERO;

  /** Adds the reading of a report. */
  synchronized void read(long read, Duration time) {
    reports++;
    bytes += read;
    reading = reading.plus(time);
  }

  /** Adds the time of building a document. */
  synchronized void built(Duration time) {
    building = building.plus(time);
  }

  /** Adds the time of writing a document. */
  public synchronized void wrote(Duration time) {
    writing = writing.plus(time);
  }

  /** The matching costs of these rules, to be added to. */
  synchronized MatchCosts costsOf(CompiledRules rules) {
    if (matching == null) {
      matching = new MatchCosts(rules);
    }
    return matching;
  }

  /** The number of reports read. */
  public synchronized int reports() {
    return reports;
  }

  /** The number of bytes read, before decompression. */
  public synchronized long bytes() {
    return bytes;
  }

  /** The time spent reading. */
  public synchronized Duration reading() {
    return reading;
  }

  /** The cost of matching; empty if no report was matched. */
  @Internal
  public synchronized Optional<MatchCosts> matching() {
    return Optional.ofNullable(matching);
  }

  /** The time spent building documents. */
  public synchronized Duration building() {
    return building;
  }

  /** The time spent writing documents, including creating the trees of evidence. */
  public synchronized Duration writing() {
    return writing;
  }
}
