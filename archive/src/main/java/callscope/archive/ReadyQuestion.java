package callscope.archive;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Questions about archives that have a name. */
public enum ReadyQuestion {
  PREVALENCE(
      "in how many reports each rule matched, the rarest first",
      """
      WITH every AS (SELECT count(*) AS reports FROM reports WHERE status <> 'failed')
      SELECT rule, any_value(level) AS level, count(DISTINCT report) AS reports,
        round(100.0 * count(DISTINCT report) / any_value(every.reports), 2) AS percent,
        count(DISTINCT report) FILTER (WHERE origin <> 'background') AS reports_of_sample,
        count(*) AS matches
      FROM findings, every
      GROUP BY rule
      ORDER BY reports, rule
      """),
  CO_OCCURRENCE(
      "rules that match in the same reports more often than by chance",
      """
      WITH matched AS (
          SELECT DISTINCT report, rule FROM findings
          WHERE origin <> 'background' AND level <> 'low'),
        alone AS (SELECT rule, count(*) AS reports FROM matched GROUP BY rule),
        every AS (SELECT count(*) AS reports FROM reports WHERE status <> 'failed'),
        pairs AS (
          SELECT a.rule AS rule, b.rule AS other, count(*) AS reports
          FROM matched a JOIN matched b ON a.report = b.report AND a.rule < b.rule
          GROUP BY ALL)
      SELECT pairs.rule, pairs.other, pairs.reports,
        round(pairs.reports * every.reports / (one.reports * two.reports), 2) AS lift
      FROM pairs JOIN alone one ON one.rule = pairs.rule JOIN alone two ON two.rule = pairs.other,
        every
      WHERE pairs.reports > 1
      ORDER BY lift DESC, pairs.reports DESC, pairs.rule, pairs.other
      LIMIT 200
      """),
  FIRST_SEEN(
      "when each rule first matched, by the time of the recording, and in which report",
      """
      SELECT rule, any_value(level) AS level,
        min(coalesce(started, archived)) AS first_seen,
        arg_min(path, coalesce(started, archived)) AS path
      FROM findings JOIN reports USING (report)
      WHERE origin <> 'background'
      GROUP BY rule
      ORDER BY first_seen, rule
      """),
  SHARED_ARTIFACTS(
      "hosts, files, keys and others that several samples touched, the rarest first",
      """
      SELECT kind, name, count(DISTINCT sample) AS samples,
        list(DISTINCT path ORDER BY path) AS paths
      FROM (
        SELECT kind, name, path, coalesce(nullif(sample_sha256, ''), report) AS sample
        FROM artifacts JOIN reports USING (report)
        WHERE artifacts.origin <> 'background' AND outcome <> 'failure')
      GROUP BY kind, name
      HAVING samples > 1
      ORDER BY samples, kind, name
      LIMIT 1000
      """),
  NEW_THIS_WEEK(
      "rules that matched in reports of the last seven days, and never before",
      """
      WITH seen AS (
          SELECT rule, any_value(level) AS level, min(archived) AS first_seen,
            count(DISTINCT report) AS reports, arg_min(path, archived) AS path
          FROM findings JOIN reports USING (report)
          WHERE origin <> 'background'
          GROUP BY rule),
        latest AS (SELECT max(archived) AS archived FROM reports)
      SELECT rule, level, first_seen, reports, path FROM seen, latest
      WHERE first_seen > latest.archived - INTERVAL 7 DAY
        AND EXISTS (SELECT 1 FROM reports WHERE archived <= latest.archived - INTERVAL 7 DAY)
      ORDER BY first_seen, rule
      """);

  private final String description;
  private final String sql;

  ReadyQuestion(String description, String sql) {
    this.description = description;
    this.sql = sql;
  }

  /** Its name on the command line, such as {@code first-seen}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** What it answers. */
  public String description() {
    return description;
  }

  /** The question in SQL. */
  public String sql() {
    return sql;
  }

  /** The question with a name. */
  public static Optional<ReadyQuestion> of(String word) {
    return Arrays.stream(values()).filter(question -> question.word().equals(word)).findFirst();
  }

  /** The names of all questions. */
  public static List<String> words() {
    return Arrays.stream(values()).map(ReadyQuestion::word).toList();
  }
}
