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

/** Counts in the background how often rules match in reports. */
final class CountMatches {
  private final List<Path> reports;
  private final Consumer<String> log;
  private final AtomicInteger newest = new AtomicInteger();
  private final ExecutorService worker =
      Executors.newSingleThreadExecutor(
          Thread.ofPlatform().daemon().name("callscope-reports").factory());
  private volatile MatchCounts counts = MatchCounts.NONE;

  /**
   * A counter.
   *
   * @param reports to look at; may be none
   * @param log hears what can't be read
   */
  CountMatches(List<Path> reports, Consumer<String> log) {
    this.reports = List.copyOf(reports);
    this.log = log;
  }

  /** What was counted last. */
  MatchCounts counts() {
    return counts;
  }

  /** Counts anew; a count that is under way is given up. */
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
      log.accept("matches are not counted while rules are wrong: " + e.problems().size());
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
    log.accept("matches counted in " + read + " of " + reports.size() + " reports");
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
