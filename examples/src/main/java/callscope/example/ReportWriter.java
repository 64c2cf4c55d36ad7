package callscope.example;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.LongSupplier;

/** Streams whole CAPE reports, with the order of the fields and the indentation of CAPE. */
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

  /** The number of calls without noise. */
  long scriptedCalls() {
    return processes.stream()
        .flatMap(process -> process.scenes().stream())
        .mapToLong(scene -> scene.calls().size())
        .sum();
  }

  /** The size of the report without noise, in bytes. */
  long smallestSize() throws IOException {
    CountingOutput out = new CountingOutput(OutputStream.nullOutputStream());
    write(out, Optional.empty(), 0, false);
    return out.count();
  }

  /**
   * Writes a report, and the logs of the same run if there is a writer for them.
   *
   * @param noise the amount of noise: the approximate number of bytes, or the exact number of calls
   */
  void write(OutputStream out, Optional<LogWriter> log, long noise, boolean inBytes)
      throws IOException {
    CountingOutput counted = new CountingOutput(out);
    try (JsonGenerator json = new JsonFactory().createGenerator(counted)) {
      json.setPrettyPrinter(pythonLayout());
      json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
      BehaviorWriter behavior = new BehaviorWriter(json);
      Summary summary = new Summary();
      Verdict verdict = new Verdict();
      ProcessTrace.Sink sink = new ProcessTrace.Sink(behavior, log, time, summary, verdict);
      LongSupplier meter =
          inBytes
              ? () -> counted.count() + json.getOutputBuffered() + summary.bytes()
              : behavior::calls;
      JsonTemplate template = new JsonTemplate("cape.json", json, placeholders());
      json.writeStartObject();
      template.write("statistics", "target", "CAPE", "info");
      writeBehavior(json, sink, noise, meter);
      template.write("debug");
      template.write(options.story() ? "network" : "network without a story", "network");
      verdict.write(json);
      json.writeEndObject();
    }
    counted.flush();
  }

  private Placeholders placeholders() {
    return time.publish(new Placeholders(new SplittableRandom(options.seed())))
        .set("md5", digest("MD5"))
        .set("sha1", digest("SHA-1"))
        .set("sha256", digest("SHA-256"))
        .set("sha512", digest("SHA-512"))
        .set("sha3_384", digest("SHA3-384"));
  }

  private String digest(String algorithm) {
    byte[] text = ("callscope example, seed " + options.seed()).getBytes(StandardCharsets.UTF_8);
    return digest(algorithm, text);
  }

  static String digest(String algorithm, byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance(algorithm).digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has " + algorithm, e);
    }
  }

  private void writeBehavior(
      JsonGenerator json, ProcessTrace.Sink sink, long noise, LongSupplier meter)
      throws IOException {
    SplittableRandom random = new SplittableRandom(~options.seed());
    Iterator<Long> shares = shares(noise).iterator();
    json.writeObjectFieldStart("behavior");
    json.writeArrayFieldStart("processes");
    for (SimulatedProcess process : processes) {
      new ProcessTrace(process, random.split(), sink).write(shares.next(), meter);
    }
    json.writeEndArray();
    writeEmptyArray(json, "anomaly");
    sink.behavior().writeTree(processes.stream().map(SimulatedProcess::identity).toList());
    sink.summary().write(json);
    writeEmptyArray(json, "enhanced");
    writeEmptyArray(json, "encryptedbuffers");
    json.writeEndObject();
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

  private static void writeEmptyArray(JsonGenerator json, String name) throws IOException {
    json.writeArrayFieldStart(name);
    json.writeEndArray();
  }

  /** The layout of Python's json.dump with an indentation of two spaces, which CAPE uses. */
  private static DefaultPrettyPrinter pythonLayout() {
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
