package callscope.server;

import callscope.analysis.Analysis;
import callscope.document.ResultDocument;
import callscope.document.ResultDocument.MatchedRule;
import callscope.extract.Extraction;
import callscope.extract.UnreadableReportException;
import callscope.render.findings.JsonLinesRenderer;
import callscope.render.json.JsonLine;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Matches one rule against stored reports, some at a time, until all are done or the time is over.
 * For use by one thread, once.
 */
final class RuleTrial implements AutoCloseable {
  /** The most matches that are written for a report; their number is always written. */
  private static final int MOST_FINDINGS = 20;

  private static final String OVER = "the time for the rule is over";

  private final ReportStore store;
  private final StoredTraces traces;
  private final TrialRule rule;
  private final Analysis analysis;
  private final MemoryGuard memory;
  private final int jobs;
  private final long begin = System.nanoTime();
  private final long end;
  private final ExecutorService workers;
  private long matched;
  private long failed;
  private long done;

  RuleTrial(ReportStore store, TrialRule rule, MemoryGuard memory, int jobs, Duration limit) {
    this.store = store;
    this.traces = new StoredTraces(store);
    this.rule = rule;
    this.memory = memory;
    this.jobs = jobs;
    this.end = begin + limit.toNanos();
    this.analysis = Analysis.of(rule.rules());
    this.workers =
        Executors.newFixedThreadPool(
            jobs, Thread.ofPlatform().daemon().name("trial-", 0).factory());
  }

  /** Stops an analysis when the time is over or the memory is almost exhausted. */
  private final class Cancel implements Analysis.Listener {
    private final MemoryGuard.Task task;

    Cancel(MemoryGuard.Task task) {
      this.task = task;
    }

    @Override
    public void read(long bytes) {
      check();
    }

    @Override
    public void at(long position, long total) {
      check();
    }

    private void check() {
      if (remaining() <= 0 || Thread.currentThread().isInterrupted()) {
        throw new CancellationException(OVER);
      }
      task.check();
    }
  }

  private long remaining() {
    return end - System.nanoTime();
  }

  /**
   * The result of one report.
   *
   * @param line the JSON object
   */
  private record Tried(byte[] line, boolean isMatch, boolean isFailure) {}

  /**
   * Matches the reports and writes a JSON object on one line for each as soon as it is done, and a
   * last line with the numbers.
   *
   * @param ids the reports; those that are deleted meanwhile are left out
   * @throws IOException if the client goes away
   */
  void run(List<String> ids, OutputStream out) throws IOException {
    CompletionService<Optional<Tried>> results = new ExecutorCompletionService<>(workers);
    Iterator<String> next = ids.iterator();
    int pending = 0;
    boolean stopped = false;
    while (!stopped && (pending > 0 || next.hasNext())) {
      while (pending < 2 * jobs && next.hasNext()) {
        String id = next.next();
        results.submit(() -> attempt(id));
        pending++;
      }
      Future<Optional<Tried>> result = poll(results);
      stopped = result == null || !write(result, out);
      pending--;
    }
    workers.shutdownNow();
    boolean isStopped = stopped;
    JsonLine.write(out, json -> writeEnd(json, ids.size(), isStopped));
    out.flush();
  }

  private Future<Optional<Tried>> poll(CompletionService<Optional<Tried>> results)
      throws IOException {
    try {
      return results.poll(Math.max(0, remaining()), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while a rule was tried");
    }
  }

  /** Writes a result; false if the time is over. */
  private boolean write(Future<Optional<Tried>> result, OutputStream out) throws IOException {
    Optional<Tried> tried;
    try {
      tried = result.get();
    } catch (ExecutionException e) {
      if (remaining() <= 0) {
        return false;
      }
      throw new IllegalStateException("a rule could not be tried", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
    if (tried.isPresent()) {
      done++;
      matched += tried.get().isMatch() ? 1 : 0;
      failed += tried.get().isFailure() ? 1 : 0;
      out.write(tried.get().line());
      out.flush();
    }
    return true;
  }

  private Optional<Tried> attempt(String id) throws IOException {
    Optional<StoredReport> report = store.find(id);
    if (report.isEmpty()) {
      return Optional.empty();
    }
    awaitTrace(id);
    try (MemoryGuard.Task task = memory.begin(report.get().bytes())) {
      Analysis guarded = analysis.withListener(new Cancel(task));
      Optional<Extraction> restored = traces.restore(report.get(), guarded);
      if (restored.isEmpty()) {
        return Optional.empty();
      }
      if (!rule.rules().mayMatch(restored.get().input(), Set.of(rule.name()))) {
        return Optional.of(result(report.get(), Optional.empty()));
      }
      ResultDocument document = guarded.run(restored.get(), report.get().name(), List.of());
      return Optional.of(result(report.get(), Optional.of(document)));
    } catch (UnreadableReportException e) {
      return Optional.of(failure(report.get(), e.explanation()));
    } catch (LowMemoryException | OutOfMemoryError e) {
      return Optional.of(failure(report.get(), "the analysis needs more memory than there is"));
    } catch (StackOverflowError e) {
      return Optional.of(failure(report.get(), "the report is nested too deeply"));
    }
  }

  /** Waits until the trace of a new report is written; without it, the report is read again. */
  private void awaitTrace(String id) throws IOException {
    try {
      store.unfinished().await(id, Duration.ofNanos(Math.max(0, remaining())));
    } catch (TimeoutException e) {
      throw new CancellationException(OVER);
    }
  }

  /**
   * The result of a report that was restored.
   *
   * @param document empty if the rule can't match
   */
  private Tried result(StoredReport report, Optional<ResultDocument> document) throws IOException {
    Optional<MatchedRule> found =
        document.flatMap(
            of -> of.rules().stream().filter(one -> one.name().equals(rule.name())).findFirst());
    int matches = found.map(one -> one.matches().size()).orElse(0);
    ByteArrayOutputStream findings = new ByteArrayOutputStream();
    if (found.isPresent()) {
      MatchedRule all = found.get();
      MatchedRule some =
          new MatchedRule(
              all.meta(), all.source(), all.matches().subList(0, Math.min(matches, MOST_FINDINGS)));
      new JsonLinesRenderer()
          .render(document.get().withRules(List.of(some), document.get().origins()), findings);
    }
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    JsonLine.write(
        line,
        json -> {
          begin(json, report, matches > 0 ? "matched" : "unmatched");
          json.writeNumberField("matches", matches);
          json.writeArrayFieldStart("findings");
          for (String finding : findings.toString(StandardCharsets.US_ASCII).lines().toList()) {
            json.writeRawValue(finding);
          }
          json.writeEndArray();
          json.writeEndObject();
        });
    return new Tried(line.toByteArray(), matches > 0, false);
  }

  private static Tried failure(StoredReport report, String message) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    JsonLine.write(
        line,
        json -> {
          begin(json, report, "failed");
          json.writeStringField("message", message);
          json.writeEndObject();
        });
    return new Tried(line.toByteArray(), false, true);
  }

  private static void begin(JsonGenerator json, StoredReport report, String status)
      throws IOException {
    json.writeStartObject();
    json.writeStringField("report", report.id());
    json.writeStringField("name", report.name());
    json.writeStringField("status", status);
  }

  private void writeEnd(JsonGenerator json, long reports, boolean stopped) throws IOException {
    json.writeStartObject();
    json.writeStringField("status", stopped ? "stopped" : "done");
    json.writeNumberField("reports", reports);
    json.writeNumberField("tried", done);
    json.writeNumberField("matched", matched);
    json.writeNumberField("failed", failed);
    json.writeNumberField("milliseconds", TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin));
    json.writeEndObject();
  }

  /** Waits until the threads have ended, which may take longer than the limit. */
  void awaitEnd() {
    boolean ended = false;
    while (!ended) {
      try {
        ended = workers.awaitTermination(1, TimeUnit.DAYS);
      } catch (InterruptedException e) {
        return; // the server ends
      }
    }
  }

  @Override
  public void close() {
    workers.shutdownNow();
  }
}
