package callscope.extract.cape;

import callscope.extract.cursor.JsonCursor;
import callscope.extract.cursor.JsonCursor.Kind;
import callscope.extract.scan.SpeculativeArrayReader;
import callscope.feature.Feature;
import callscope.input.TraceBuilder;
import java.io.IOException;
import java.util.Optional;

/** Reads the processes of a report. */
final class ProcessReader {
  private final Tokens tokens;
  private final JsonCursor cursor;
  private final ReportFacts facts;
  private final TraceBuilder trace;
  private final CallReader calls;
  private final FindSample sample = new FindSample();

  ProcessReader(Tokens tokens, ReportFacts facts, TraceBuilder trace) {
    this.tokens = tokens;
    this.cursor = tokens.cursor();
    this.facts = facts;
    this.trace = trace;
    this.calls = new CallReader(tokens, trace.texts());
  }

  /** Reads the list of processes that is the current value. */
  void readAll() throws IOException {
    facts.processes = Optional.of(cursor.kind());
    if (!tokens.isList("`behavior.processes`")) {
      return;
    }
    if (trace.processCount() > 0) {
      tokens
          .diagnostics()
          .detail("`behavior.processes` occurs twice; the last one is used", tokens.place());
      trace.clear();
      sample.clear();
    }
    while (tokens.hasNextElement()) {
      if (tokens.isObject("a process")) {
        read(trace.process());
      }
    }
  }

  /** Lets a second thread decode calls ahead. */
  void readAhead(SpeculativeArrayReader<CallBatchReader.Part> by) {
    calls.readAhead(by);
  }

  /** The kind of clock that the calls use. */
  CallClock clock() {
    return calls.clock();
  }

  /** The search for the process of the sample, once all processes were read. */
  FindSample sample() {
    return sample;
  }

  private void read(TraceBuilder.PendingProcess process) throws IOException {
    Optional<Long> pid = Optional.empty();
    Optional<Long> ppid = Optional.empty();
    boolean callsSeen = false;
    FindSample.Candidate candidate = sample.add(process);
    while (tokens.hasNextField()) {
      switch (cursor.name()) {
        case "process_id" -> pid = tokens.whole("the id of a process");
        case "pid" -> {
          facts.ofCuckoo = true;
          pid = tokens.whole("the id of a process");
        }
        case "parent_id", "ppid" -> ppid = tokens.whole("the id of a parent process");
        case "process_name" -> tokens.text().ifPresent(candidate::name);
        case "module_path", "process_path" -> {
          String path = tokens.text().orElse("");
          facts.notePath(path);
          candidate.path(path);
        }
        // CAPE has it in the environment, Cuckoo here
        case "command_line" -> {
          String line = tokens.text().orElse("");
          candidate.commandLine(line);
          feature(process, line);
        }
        // of Cuckoo, which also needs processes of the system
        case "track" -> {
          if (tokens.text().equals(Optional.of("false"))) {
            candidate.untracked();
          }
        }
        case "threads" -> threads(process);
        case "environ" -> environment(process, candidate);
        case "calls" -> {
          callsSeen = calls(process, callsSeen);
        }
        default -> cursor.skip();
      }
      // added at once, so that a report that is truncated within the calls still has them
      process.ids(ppid.orElse(0L), pid.orElse(0L));
      candidate.ids(ppid.orElse(0L), pid.orElse(0L));
    }
    if (pid.isEmpty()) {
      tokens.diagnostics().detail("a process has no id; 0 is used", tokens.place());
    }
    if (!process.unnamedThreads().isEmpty() && process.hasNamedThreads()) {
      tokens
          .diagnostics()
          .detail(
              "calls were read from threads that their process does not list",
              "process " + pid.orElse(0L));
    }
  }

  private boolean calls(TraceBuilder.PendingProcess process, boolean seen) throws IOException {
    if (!tokens.isList("the calls of a process")) {
      return seen;
    }
    if (seen) {
      tokens
          .diagnostics()
          .detail("the calls of a process occur twice; the last ones are used", tokens.place());
      process.clearCalls();
    }
    calls.readAll(process);
    return true;
  }

  private void threads(TraceBuilder.PendingProcess process) throws IOException {
    if (!tokens.isList("the threads of a process")) {
      return;
    }
    while (tokens.hasNextElement()) {
      tokens.whole("the id of a thread").ifPresent(process::thread);
    }
  }

  /** Reads the values of the environment as features; reports values that are not objects. */
  private void environment(TraceBuilder.PendingProcess process, FindSample.Candidate candidate)
      throws IOException {
    if (cursor.kind() == Kind.LIST) {
      // some versions write an empty environment as an empty list
      cursor.skip();
      return;
    }
    if (!tokens.isObject("the environment of a process")) {
      return;
    }
    while (tokens.hasNextField()) {
      boolean isCommandLine = cursor.name().equals("CommandLine");
      String value = tokens.text().orElse("");
      if (isCommandLine) {
        candidate.commandLine(value);
      }
      feature(process, value);
    }
  }

  /** An empty string is not a feature, as in capa. */
  private void feature(TraceBuilder.PendingProcess process, String text) {
    if (!text.isEmpty()) {
      facts.notePath(text);
      process.feature(Feature.string(text));
    }
  }
}
