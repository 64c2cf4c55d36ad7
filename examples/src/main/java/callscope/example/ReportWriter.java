package callscope.example;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import java.io.IOException;
import java.io.OutputStream;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.LongSupplier;

/** Writes whole reports, as a stream, in the order and with the indentation of CAPE. */
final class ReportWriter {
  private static final LocalDateTime FIRST_DAY = LocalDateTime.of(2026, 2, 3, 9, 12, 7);

  private final Options options;
  private final List<SimulatedProcess> processes;
  private final SandboxTime time;

  ReportWriter(Options options) {
    this.options = options;
    SplittableRandom random = new SplittableRandom(options.seed());
    this.time = new SandboxTime(FIRST_DAY.plusSeconds(random.nextInt(86_400)));
    this.processes = Story.processes(options, random.split());
  }

  /** Calls the story takes, without any noise. */
  long scriptedCalls() {
    return processes.stream()
        .flatMap(process -> process.scenes().stream())
        .mapToLong(scene -> scene.calls().size())
        .sum();
  }

  /** Bytes of the report without any noise. */
  long smallestSize() throws IOException {
    CountingOutput out = new CountingOutput(OutputStream.nullOutputStream());
    write(out, Optional.empty(), 0, false);
    return out.count();
  }

  /** Writes a report with {@code noise} calls of noise, and maybe the logs of the same run. */
  void writeCalls(OutputStream out, Optional<LogWriter> log, long noise) throws IOException {
    write(new CountingOutput(out), log, noise, false);
  }

  /** Writes a report with about {@code noise} bytes of noise, and maybe the logs of its run. */
  void writeBytes(OutputStream out, Optional<LogWriter> log, long noise) throws IOException {
    write(new CountingOutput(out), log, noise, true);
  }

  private void write(CountingOutput out, Optional<LogWriter> log, long noise, boolean inBytes)
      throws IOException {
    try (JsonGenerator json = new JsonFactory().createGenerator(out)) {
      json.setPrettyPrinter(asPython());
      json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
      CallWriter calls = new CallWriter(json);
      Summary summary = new Summary();
      SignatureEvidence evidence = new SignatureEvidence();
      ProcessTrace.Sink sink = new ProcessTrace.Sink(calls, log, time, summary, evidence);
      LongSupplier meter =
          inBytes ? () -> out.count() + json.getOutputBuffered() + summary.bytes() : calls::count;
      SandboxWriter sandbox = new SandboxWriter(json, time);
      json.writeStartObject();
      sandbox.writeStatistics();
      new TargetWriter(json, options.seed()).write();
      sandbox.writePayloads();
      sandbox.writeInfo();
      writeBehavior(json, sink, noise, meter);
      sandbox.writeDebug();
      sandbox.writeNetwork(options.story());
      sandbox.writeVerdict(evidence);
      json.writeEndObject();
    }
    out.flush();
  }

  private void writeBehavior(
      JsonGenerator json, ProcessTrace.Sink sink, long noise, LongSupplier meter)
      throws IOException {
    ProcessWriter writer = new ProcessWriter(json);
    SplittableRandom random = new SplittableRandom(~options.seed());
    Iterator<Long> shares = shares(noise).iterator();
    json.writeObjectFieldStart("behavior");
    json.writeArrayFieldStart("processes");
    for (SimulatedProcess process : processes) {
      json.writeStartObject();
      writer.writeHead(process.identity(), time.at(process.identity().start()));
      json.writeArrayFieldStart("calls");
      writeCalls(
          new ProcessTrace(process, random.split(), sink), process, sink, shares.next(), meter);
      json.writeEndArray();
      writer.writeTail(process.identity());
      json.writeEndObject();
    }
    json.writeEndArray();
    emptyArray(json, "anomaly");
    writer.writeTree(processes.stream().map(SimulatedProcess::identity).toList());
    sink.summary().write(json);
    emptyArray(json, "enhanced");
    emptyArray(json, "encryptedbuffers");
    json.writeEndObject();
  }

  private void writeCalls(
      ProcessTrace trace,
      SimulatedProcess process,
      ProcessTrace.Sink sink,
      long share,
      LongSupplier meter)
      throws IOException {
    if (sink.log().isEmpty()) {
      trace.write(share, meter);
      return;
    }
    LogWriter log = sink.log().get();
    log.begin(process.identity(), time.clock(process.identity().start()));
    trace.write(share, meter);
    log.endProcess();
  }

  /** The noise of each process by its weight; the shares add up to {@code noise}. */
  private List<Long> shares(long noise) {
    double left = processes.stream().mapToDouble(SimulatedProcess::weight).sum();
    long unshared = noise;
    List<Long> shares = new ArrayList<>();
    for (SimulatedProcess process : processes) {
      boolean last = shares.size() == processes.size() - 1;
      long share = last ? unshared : (long) (unshared * (process.weight() / left));
      shares.add(share);
      unshared -= share;
      left -= process.weight();
    }
    return shares;
  }

  private static void emptyArray(JsonGenerator json, String name) throws IOException {
    json.writeArrayFieldStart(name);
    json.writeEndArray();
  }

  /** The layout of Python's json.dump with an indent of two, which is what CAPE uses. */
  private static DefaultPrettyPrinter asPython() {
    DefaultIndenter lines = new DefaultIndenter("  ", "\n");
    DefaultPrettyPrinter printer =
        new DefaultPrettyPrinter(
            Separators.createDefaultInstance()
                .withObjectFieldValueSpacing(Separators.Spacing.AFTER)
                .withObjectEmptySeparator("")
                .withArrayEmptySeparator(""));
    printer.indentObjectsWith(lines);
    printer.indentArraysWith(lines);
    return printer;
  }
}
