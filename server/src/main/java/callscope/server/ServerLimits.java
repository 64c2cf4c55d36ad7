package callscope.server;

import java.time.Duration;

/**
 * The limits of requests. Immutable.
 *
 * @param upload maximum size of a report in bytes, at least 1
 * @param jobs maximum number of reports that are analysed at a time, at least 1
 * @param waiting maximum number of further uploads that are received or wait for their analysis
 * @param connections maximum number of open connections; it is the same for all servers of a
 *     process
 * @param head maximum time for the head of a request
 * @param block maximum time for each {@link #BLOCK} bytes of a body or of an answer
 * @param tries maximum number of rules that are tried at a time, at least 1
 * @param trial maximum time for trying a rule
 */
public record ServerLimits(
    long upload,
    int jobs,
    int waiting,
    int connections,
    Duration head,
    Duration block,
    int tries,
    Duration trial) {
  /** The number of bytes of a body that must arrive within the time for a block. */
  static final int BLOCK = 1 << 16;

  /** Maximum number of characters of a query. */
  static final int QUERY = 4_000;

  /** Maximum number of bytes of a rule. */
  static final int RULE = 256 << 10;

  /** Maximum number of characters of the name of a report. */
  static final int NAME = 255;

  /** Limits for a small server; one analysis for each processor. */
  public static final ServerLimits DEFAULT =
      new ServerLimits(
          2L << 30,
          Runtime.getRuntime().availableProcessors(),
          64,
          512,
          Duration.ofSeconds(10),
          Duration.ofSeconds(30),
          2,
          Duration.ofSeconds(60));

  public ServerLimits {
    if (upload < 1 || jobs < 1 || waiting < 0 || connections < 1 || tries < 1) {
      throw new IllegalArgumentException("a limit is too small");
    }
  }

  /** Returns a copy with other limits of uploads. */
  public ServerLimits withUploads(long bytes, int atOnce, int further) {
    return new ServerLimits(bytes, atOnce, further, connections, head, block, tries, trial);
  }

  /** Returns a copy with other limits of time. */
  public ServerLimits withTimes(Duration ofHead, Duration ofBlock, Duration ofTrial) {
    return new ServerLimits(upload, jobs, waiting, connections, ofHead, ofBlock, tries, ofTrial);
  }
}
