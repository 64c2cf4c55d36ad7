package callscope.archive;

import callscope.analysis.Analysis;
import callscope.analysis.Rules;
import callscope.archive.rows.ArchiveTable;
import callscope.archive.rows.CollectRows;
import callscope.archive.rows.FindingsMetadata;
import callscope.archive.rows.ReportRows;
import callscope.archive.rows.RuleHashes;
import callscope.document.ResultDocument;
import callscope.extract.Extraction;
import callscope.files.FolderLock;
import callscope.tracestore.CorruptTraceException;
import callscope.tracestore.TraceStore;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Matches the traces of an archive again, by the rules that changed only. Part by part, its
 * findings are replaced in one step by those of the new rules, so an interrupted run can be
 * resumed.
 */
public final class RerunArchive {
  private final ArchiveFolder folder;
  private final Database database;
  private final Rules rules;
  private final RuleHashes hashes;
  private final Map<String, String> wanted;
  private final int spanSize;
  private final int jobs;
  private final Set<String> changed = new HashSet<>();
  private long traces;
  private long broken;

  private RerunArchive(
      ArchiveFolder folder, Database database, Rules rules, int spanSize, int jobs) {
    this.folder = folder;
    this.database = database;
    this.rules = rules;
    this.hashes = RuleHashes.of(rules);
    this.wanted = FindingsMetadata.of(hashes, spanSize);
    this.spanSize = spanSize;
    this.jobs = jobs;
  }

  /**
   * What was done.
   *
   * @param changed the number of rules that were matched again
   * @param traces the number of traces that they were matched on
   * @param broken the number of traces that could not be restored
   */
  public record Summary(int changed, long traces, long broken) {}

  /**
   * Replaces the findings of an archive by those of other rules.
   *
   * @param spanSize of the analysis, in calls
   * @param jobs the number of traces that are matched at the same time, at least 1
   * @throws ArchiveException if the archive can't be used or another process writes to it
   * @throws IOException if it can't be written
   */
  public static Summary run(Path path, Rules rules, int spanSize, int jobs)
      throws ArchiveException, IOException {
    ArchiveFolder folder = ArchiveFolder.open(path);
    try (Database database = Database.open();
        FolderLock _ = folder.lock()) {
      folder.deleteUnfinished();
      RerunArchive rerun = new RerunArchive(folder, database, rules, spanSize, jobs);
      WriteRules.write(folder, database, rules, rerun.hashes);
      for (Path part : folder.parts()) {
        rerun.part(part);
      }
      return new Summary(rerun.changed.size(), rerun.traces, rerun.broken);
    } catch (SQLException e) {
      throw ArchiveException.unreadable(path, e);
    }
  }

  private void part(Path part) throws SQLException, IOException {
    Map<String, String> found = FindingsVersion.of(part, database);
    if (found.entrySet().containsAll(wanted.entrySet())) {
      return;
    }
    ChangedRules difference = ChangedRules.of(folder, database, found, wanted, rules, hashes);
    changed.addAll(difference.changed());
    PartWriter writer = new PartWriter(folder, database, wanted, List.of(ArchiveTable.FINDINGS));
    if (difference.rules().isPresent()) {
      match(part, difference, difference.rules().get(), writer);
    }
    writer.addFrom(
        ArchiveTable.FINDINGS,
        "SELECT "
            + String.join(", ", ArchiveTable.FINDINGS.columnNames())
            + " FROM "
            + Database.literal(part.resolve(ArchiveTable.FINDINGS.file()))
            + " WHERE rule_hash IN ("
            + Stream.concat(Stream.of(""), difference.unchanged().stream().sorted())
                .map(Database::literal)
                .collect(Collectors.joining(", "))
            + ")");
    writer.replace(part.resolve(ArchiveTable.FINDINGS.file()), ArchiveTable.FINDINGS);
  }

  private void match(Path part, ChangedRules difference, Rules chosen, PartWriter writer)
      throws SQLException, IOException {
    MatchAgain again =
        new MatchAgain(
            chosen, Analysis.of(chosen).withSpanSize(spanSize), difference.changed(), hashes);
    Deque<Future<ReportRows>> pending = new ArrayDeque<>();
    // a connection of its own, because a result that is read occupies one
    try (ExecutorService threads =
            Executors.newFixedThreadPool(
                jobs, task -> Thread.ofPlatform().daemon().name("rerun").unstarted(task));
        Connection connection = database.duplicate();
        Statement statement = connection.createStatement();
        ResultSet result =
            statement.executeQuery(
                "SELECT report, trace FROM "
                    + Database.literal(part.resolve(ArchiveTable.TRACES.file())))) {
      while (result.next()) {
        String report = result.getString(1);
        byte[] trace = result.getBytes(2);
        pending.add(threads.submit(() -> again.findings(report, trace)));
        if (pending.size() >= jobs * 4) {
          add(pending.remove(), writer);
        }
      }
      while (!pending.isEmpty()) {
        add(pending.remove(), writer);
      }
    }
  }

  /**
   * Matches single traces by the changed rules. Thread-safe.
   *
   * @param rules the changed rules and all that they need
   * @param changed the names of the rules whose findings are wanted
   */
  private record MatchAgain(
      Rules rules, Analysis analysis, Set<String> changed, RuleHashes hashes) {

    ReportRows findings(String report, byte[] stored) throws CorruptTraceException {
      Extraction trace = TraceStore.decode(stored);
      if (!rules.mayMatch(trace.input(), changed)) {
        return new ReportRows();
      }
      ResultDocument document = analysis.run(trace, "", List.of());
      List<ResultDocument.MatchedRule> matched =
          document.rules().stream().filter(rule -> changed.contains(rule.name())).toList();
      return matched.isEmpty()
          ? new ReportRows()
          : CollectRows.findings(report, document.withRules(matched, document.origins()), hashes);
    }
  }

  private void add(Future<ReportRows> rows, PartWriter writer) throws SQLException, IOException {
    try {
      writer.add(rows.get());
      traces++;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while rules were matched again");
    } catch (ExecutionException e) {
      Throwable cause = Objects.requireNonNullElse(e.getCause(), e);
      if (!(cause instanceof CorruptTraceException)) {
        throw new IOException(Database.firstLine(cause), cause);
      }
      broken++;
    }
  }
}
