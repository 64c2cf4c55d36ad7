package callscope.lsp;

import callscope.analysis.Analysis;
import callscope.analysis.Rules;
import callscope.compile.CompiledRules;
import callscope.document.ResultDocument;
import callscope.extract.UnreadableReportException;
import callscope.rule.InvalidRulesException;
import callscope.rule.Rule;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** Counts the matches of rules in reports, in the background. */
final class CountMatches {
  private final List<Path> reports;
  private final Consumer<String> log;
  private final AtomicInteger newest = new AtomicInteger();
  private final ExecutorService worker =
      Executors.newSingleThreadExecutor(
          Thread.ofPlatform().daemon().name("callscope-reports").factory());
  private volatile MatchCounts counts = MatchCounts.NONE;

  /**
   * Creates a counter.
   *
   * @param reports the reports to analyse; may be empty
   * @param log receives messages about unreadable reports
   */
  CountMatches(List<Path> reports, Consumer<String> log) {
    this.reports = List.copyOf(reports);
    this.log = log;
  }

  /** The latest counts. */
  MatchCounts counts() {
    return counts;
  }

  /** Starts a new count, and abandons a running one. */
  void count(List<Rule> rules) {
    int mine = newest.incrementAndGet();
    if (!reports.isEmpty() && !worker.isShutdown()) {
      worker.execute(() -> guarded(rules, mine));
    }
  }

  void stop() {
    newest.incrementAndGet();
    worker.shutdown();
  }

  private void guarded(List<Rule> rules, int mine) {
    try {
      count(rules, mine);
    } catch (RuntimeException | Error e) {
      log.accept("matches could not be counted: " + e);
    }
  }

  private void count(List<Rule> rules, int mine) {
    Analysis analysis;
    try {
      analysis = Analysis.of(Rules.of(CompiledRules.compile(rules), List.of(), List.of()));
    } catch (InvalidRulesException e) {
      log.accept("matches are not counted until the rules have no errors: " + e.problems().size());
      return;
    }
    Map<String, Integer> byRule = new HashMap<>();
    int read = 0;
    for (Path report : reports) {
      if (mine != newest.get()) {
        return;
      }
      if (add(analysis, report, byRule)) {
        read++;
      }
    }
    counts = new MatchCounts(read, byRule);
    log.accept("counted matches in " + read + " of " + reports.size() + " reports");
  }

  private boolean add(Analysis analysis, Path report, Map<String, Integer> byRule) {
    try {
      for (ResultDocument.MatchedRule rule : analysis.run(report).rules()) {
        byRule.merge(rule.name(), rule.matches().size(), Integer::sum);
      }
      return true;
    } catch (IOException | UnreadableReportException e) {
      log.accept(report + " can't be analysed: " + e.getMessage());
      return false;
    } catch (RuntimeException | Error e) {
      log.accept(report + " can't be analysed: " + e);
      return false;
    }
  }
}
