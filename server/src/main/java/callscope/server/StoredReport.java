package callscope.server;

import callscope.rule.Level;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;

/**
 * What is known of a stored report without reading its results. Immutable.
 *
 * @param id the SHA-256 of its bytes as they were uploaded, in lower-case hex
 * @param name the name that the client gave it
 * @param bytes its size
 * @param received when it was uploaded
 * @param format the format of the report, such as {@code cape}
 * @param writer the program that analysed it, such as {@code callscope 0.1.0}
 * @param rules the number of rules it was analysed with
 * @param sample the hashes of the sample
 * @param calls the number of recorded calls; empty if unknown
 * @param processes the number of processes
 * @param capabilities what was found, without matches of background processes
 * @param problems what could not be read, and other remarks
 * @param isComplete whether all of it could be read
 * @param hasArtifacts whether its artifacts are known
 * @param milliseconds how long its analysis took, without writing the results
 */
record StoredReport(
    String id,
    String name,
    long bytes,
    Instant received,
    String format,
    String writer,
    long rules,
    Sample sample,
    OptionalLong calls,
    long processes,
    List<Capability> capabilities,
    List<String> problems,
    boolean isComplete,
    boolean hasArtifacts,
    long milliseconds) {
  StoredReport {
    capabilities = List.copyOf(capabilities);
    problems = List.copyOf(problems);
  }

  /** The hashes of a sample, in lower-case hex; each may be empty. */
  record Sample(String md5, String sha1, String sha256) {
    /** Whether one of the hashes begins with a text. */
    boolean startsWith(String prefix) {
      return !prefix.isEmpty()
          && (md5.startsWith(prefix) || sha1.startsWith(prefix) || sha256.startsWith(prefix));
    }
  }

  /** A rule that matched. */
  record Capability(String name, String namespace, Level level) {}

  /** Returns a copy with a further remark. */
  StoredReport withProblem(String problem) {
    List<String> more = new ArrayList<>(problems);
    more.add(problem);
    return new StoredReport(
        id,
        name,
        bytes,
        received,
        format,
        writer,
        rules,
        sample,
        calls,
        processes,
        capabilities,
        more,
        isComplete,
        hasArtifacts,
        milliseconds);
  }

  /** The number of capabilities of a level. */
  long count(Level level) {
    return capabilities.stream().filter(one -> one.level() == level).count();
  }

  /** The highest level that a capability has; the lowest one if there is no capability. */
  Level highest() {
    return Arrays.stream(Level.values())
        .filter(level -> count(level) > 0)
        .findFirst()
        .orElse(Level.LOW);
  }
}
