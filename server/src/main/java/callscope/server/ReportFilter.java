package callscope.server;

import callscope.rule.Level;
import callscope.server.StoredReport.Capability;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Which reports a client looks for; all conditions must hold.
 *
 * @param name a part of the name of the report, in lower case
 * @param hash the beginning of a hash of the sample, or of the id of the report
 * @param capability a part of the name or namespace of a capability, in lower case
 * @param level the level that a capability has; one that has the name, if both are given
 */
record ReportFilter(
    Optional<String> name,
    Optional<String> hash,
    Optional<String> capability,
    Optional<Level> level) {
  private static final Pattern HASH = Pattern.compile("[0-9a-f]{4,64}");

  /**
   * Reads the parameters of a query.
   *
   * @throws HttpFailure if one is invalid
   */
  static ReportFilter of(WebExchange web) throws HttpFailure {
    Optional<String> hash = lower(web.query().one("hash"));
    if (hash.isPresent() && !HASH.matcher(hash.get()).matches()) {
      throw new HttpFailure(400, "`hash` takes 4 to 64 hex digits, the beginning of a hash");
    }
    Optional<String> word = lower(web.query().one("level"));
    Optional<Level> level = word.flatMap(Level::ofWord);
    if (word.isPresent() && level.isEmpty()) {
      throw new HttpFailure(
          400, "`level` is one of " + String.join(", ", Level.words()) + ", not " + word.get());
    }
    return new ReportFilter(
        lower(web.query().one("name")), hash, lower(web.query().one("capability")), level);
  }

  private static Optional<String> lower(Optional<String> text) {
    return text.map(value -> value.strip().toLowerCase(Locale.ROOT));
  }

  /** Whether a report is looked for. */
  boolean accepts(StoredReport report) {
    return name.filter(part -> !contains(report.name(), part)).isEmpty()
        && hash.filter(prefix -> !hasHash(report, prefix)).isEmpty()
        && hasCapability(report);
  }

  private static boolean hasHash(StoredReport report, String prefix) {
    return report.id().startsWith(prefix) || report.sample().startsWith(prefix);
  }

  private boolean hasCapability(StoredReport report) {
    if (capability.isEmpty() && level.isEmpty()) {
      return true;
    }
    return report.capabilities().stream().anyMatch(this::accepts);
  }

  private boolean accepts(Capability found) {
    return level.filter(wanted -> wanted != found.level()).isEmpty()
        && capability
            .filter(part -> !contains(found.name(), part) && !contains(found.namespace(), part))
            .isEmpty();
  }

  private static boolean contains(String text, String part) {
    return text.toLowerCase(Locale.ROOT).contains(part);
  }
}
