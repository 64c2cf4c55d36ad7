package callscope.archive;

import callscope.analysis.ReportKind;
import callscope.analysis.Rules;
import callscope.archive.ArchiveException.Reason;
import callscope.archive.rows.ArchiveTable;
import callscope.archive.rows.RuleHashes;
import callscope.compile.CompiledRule;
import callscope.document.Baseline;
import callscope.document.Baseline.Count;
import callscope.origin.Origin;
import callscope.rule.Flavor;
import callscope.version.Version;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Counts in how many reports and processes of an archive each rule matched, and in how many it
 * could have.
 *
 * <p>A report is in one part only, so each part is counted alone and the figures are added: the
 * memory depends on the size of a part, not of the archive. Whether a rule could match depends on
 * the kind of a report only, so it is decided once for each kind.
 */
public final class CountBaseline {
  /** One row for each kind of reports and status. */
  private static final String REPORTS =
      """
      SELECT coalesce(extractor, ''), starts_with(coalesce(source, ''), 'freeze'),
        coalesce(format, ''), coalesce(arch, ''), coalesce(os, ''), processes IS NULL, status,
        count(*), coalesce(sum(processes), 0)
      FROM""";

  /** One row for each rule, with an empty origin, and one for each of its origins. */
  private static final String FINDINGS =
      """
      SELECT rule, coalesce(origin, ''), count(DISTINCT report),
        count(DISTINCT (report, process)) FILTER (WHERE process IS NOT NULL)
      FROM""";

  /** About how many findings are counted at a time. */
  private static final long ROWS = 250_000;

  private final Database database;
  private final Map<ReportKind, Count> kinds = new HashMap<>();
  private final Map<String, Map<String, Count>> matched = new HashMap<>();
  private Map<String, String> foundBy = Map.of();
  private long incomplete;
  private long failed;

  private CountBaseline(Database database) {
    this.database = database;
  }

  /**
   * Counts the matches of an archive.
   *
   * @param rules those by which the matches were found
   * @throws ArchiveException if the archive can't be read or its matches are of other rules
   */
  public static Baseline of(Path path, Rules rules) throws ArchiveException {
    ArchiveFolder folder = ArchiveFolder.open(path);
    folder.checkHasParts("counted");
    RuleHashes hashes = RuleHashes.of(rules);
    try (Database database = Database.open()) {
      CountBaseline count = new CountBaseline(database);
      for (Path part : folder.parts()) {
        count.part(part, path, hashes);
      }
      return count.baseline(rules, hashes);
    } catch (IOException e) {
      throw ArchiveException.unreadable(path, e);
    }
  }

  private void part(Path part, Path archive, RuleHashes hashes) throws ArchiveException {
    try {
      checkRules(part, archive, hashes);
      reports(part);
      findings(part);
    } catch (SQLException e) {
      throw new ArchiveException(
          Reason.UNREADABLE,
          part
              + " can't be read: "
              + Database.firstLine(e)
              + "; if it is damaged, delete the folder and archive its reports again",
          e);
    }
  }

  private void checkRules(Path part, Path archive, RuleHashes hashes)
      throws ArchiveException, SQLException {
    foundBy = FindingsVersion.of(part, database);
    if (!hashes.ofAll().equals(foundBy.get("callscope_rules"))) {
      throw new ArchiveException(
          Reason.OTHER_RULES,
          archive
              + " has findings of other rules; name the rules that it was made with by -r, or match"
              + " these on its traces first: `callscope rerun ARCHIVE`, with the same -r");
    }
  }

  private static String file(Path part, ArchiveTable table) {
    return " " + Database.literal(part.resolve(table.file()));
  }

  private void reports(Path part) throws SQLException {
    database.query(
        REPORTS + file(part, ArchiveTable.REPORTS) + " GROUP BY ALL",
        row -> {
          String status = row.getString(7);
          Count count = new Count(row.getLong(8), row.getLong(9));
          if (status.equals("failed")) {
            failed += count.reports();
            return count;
          }
          if (status.equals("incomplete")) {
            incomplete += count.reports();
          }
          ReportKind kind =
              new ReportKind(
                  row.getString(1),
                  row.getBoolean(2) ? "freeze" : "",
                  row.getString(3),
                  row.getString(4),
                  row.getString(5),
                  row.getBoolean(6) ? Flavor.STATIC : Flavor.DYNAMIC);
          return kinds.merge(kind, count, Count::plus);
        });
  }

  /** Counts some rules after the others, because distinct values of all need much memory. */
  private void findings(Path part) throws SQLException {
    String file = file(part, ArchiveTable.FINDINGS);
    long rows = database.query("SELECT count(*) FROM" + file, row -> row.getLong(1)).getFirst();
    long passes = 1 + rows / ROWS;
    for (long pass = 0; pass < passes; pass++) {
      database.query(
          FINDINGS
              + file
              + " WHERE hash(rule) % "
              + passes
              + " = "
              + pass
              + " GROUP BY GROUPING SETS ((rule), (rule, origin))",
          row ->
              matched
                  .computeIfAbsent(row.getString(1), rule -> new HashMap<>())
                  .merge(row.getString(2), new Count(row.getLong(3), row.getLong(4)), Count::plus));
    }
  }

  private Baseline baseline(Rules rules, RuleHashes hashes) {
    Count all = kinds.values().stream().reduce(Count.NONE, Count::plus);
    Map<String, Count> impossible = new HashMap<>();
    kinds.forEach(
        (kind, count) ->
            kind.impossibleRules(rules)
                .forEach(rule -> impossible.merge(rule, count, Count::plus)));
    Map<String, Baseline.OfRule> counted = new TreeMap<>();
    for (CompiledRule rule : rules.compiled().rules()) {
      if (!rule.lifted() && !rule.source().meta().lib()) {
        String name = rule.name();
        Count couldMatch = all.minus(impossible.getOrDefault(name, Count.NONE));
        counted.put(name, of(name, hashes.of(name), couldMatch));
      }
    }
    return new Baseline(
        foundBy.getOrDefault("callscope_version", Version.TEXT),
        Integer.parseInt(foundBy.getOrDefault("callscope_span_size", "0")),
        all,
        incomplete,
        failed,
        kindsInOrder(),
        List.copyOf(counted.values()));
  }

  private Baseline.OfRule of(String rule, String hash, Count couldMatch) {
    Map<String, Count> found = matched.getOrDefault(rule, Map.of());
    Map<Origin, Count> byOrigin = new EnumMap<>(Origin.class);
    for (Origin origin : Origin.values()) {
      if (found.containsKey(origin.word())) {
        byOrigin.put(origin, found.get(origin.word()));
      }
    }
    return new Baseline.OfRule(
        rule, hash, found.getOrDefault("", Count.NONE), couldMatch, byOrigin);
  }

  private List<Baseline.Kind> kindsInOrder() {
    List<Baseline.Kind> list = new ArrayList<>();
    kinds.forEach(
        (kind, count) ->
            list.add(
                new Baseline.Kind(
                    kind.reader(),
                    kind.format(),
                    kind.arch(),
                    kind.os(),
                    kind.flavor().word(),
                    count)));
    list.sort(
        Comparator.comparing(Baseline.Kind::reader)
            .thenComparing(Baseline.Kind::format)
            .thenComparing(Baseline.Kind::arch)
            .thenComparing(Baseline.Kind::os)
            .thenComparing(Baseline.Kind::flavor)
            .thenComparingLong(kind -> kind.count().reports()));
    return list;
  }
}
