package callscope.example;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.LongSupplier;
import java.util.zip.GZIPOutputStream;

/**
 * The program that writes the reports of ordinary Windows programs into a folder, the same text
 * each time: a background on which no rule about malice should fire.
 */
public final class WriteBackground {
  private static final LocalDateTime DAY = LocalDateTime.of(2026, 3, 11, 10, 4, 31);
  private static final int NOISE = 250;

  private WriteBackground() {}

  public static void main(String[] arguments) throws IOException {
    if (arguments.length != 1) {
      System.err.println("usage: WriteBackground FOLDER");
      System.exit(2);
    }
    writeTo(Path.of(arguments[0]));
  }

  static void writeTo(Path folder) throws IOException {
    for (OrdinaryProgram program : OrdinaryProgram.values()) {
      Path file = folder.resolve(program.report());
      try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
        write(program, out);
      }
    }
  }

  private static void write(OrdinaryProgram program, OutputStream out) throws IOException {
    SandboxTime time = new SandboxTime(DAY.plusHours(program.ordinal()));
    SimulatedProcess process = process(program);
    try (JsonGenerator json = new JsonFactory().createGenerator(out)) {
      json.writeStartObject();
      new SandboxWriter(json, time).writeInfo();
      target(program, json);
      json.writeObjectFieldStart("behavior");
      json.writeArrayFieldStart("processes");
      json.writeStartObject();
      ProcessWriter writer = new ProcessWriter(json);
      writer.writeHead(process.identity(), time.at(process.identity().start()));
      json.writeArrayFieldStart("calls");
      calls(program, process, json, time);
      json.writeEndArray();
      writer.writeTail(process.identity());
      json.writeEndObject();
      json.writeEndArray();
      writer.writeTree(List.of(process.identity()));
      json.writeEndObject();
      json.writeEndObject();
    }
  }

  private static SimulatedProcess process(OrdinaryProgram program) {
    int pid = 2 * program.seed();
    String path = "C:\\Program Files\\Ordinary\\" + program.file();
    ProcessIdentity identity =
        new ProcessIdentity(
            pid, 1184, program.file(), path, '"' + path + '"', List.of(pid + 4, pid + 8), 0.5, 120);
    return new SimulatedProcess(identity, NoiseKind.PROGRAM, 1, true, program.scenes());
  }

  private static void calls(
      OrdinaryProgram program, SimulatedProcess process, JsonGenerator json, SandboxTime time)
      throws IOException {
    CallWriter calls = new CallWriter(json);
    ProcessTrace.Sink sink =
        new ProcessTrace.Sink(
            calls, Optional.empty(), time, new Summary(), new SignatureEvidence());
    LongSupplier written = calls::count;
    new ProcessTrace(process, new SplittableRandom(program.seed()), sink).write(NOISE, written);
  }

  private static void target(OrdinaryProgram program, JsonGenerator json) throws IOException {
    json.writeObjectFieldStart("target");
    json.writeStringField("category", "file");
    json.writeObjectFieldStart("file");
    json.writeStringField("name", program.file());
    String digits = Integer.toHexString(program.seed());
    json.writeStringField("md5", digits.repeat(8));
    json.writeStringField("sha1", digits.repeat(10));
    json.writeStringField("sha256", digits.repeat(16));
    json.writeStringField("type", "PE32 executable (GUI) Intel 80386, for MS Windows");
    json.writeObjectFieldStart("pe");
    json.writeStringField("imagebase", "0x00400000");
    json.writeArrayFieldStart("exports");
    json.writeEndArray();
    json.writeObjectFieldStart("imports");
    json.writeEndObject();
    json.writeArrayFieldStart("sections");
    json.writeEndArray();
    json.writeEndObject();
    json.writeArrayFieldStart("strings");
    json.writeString("This program cannot be run in DOS mode.");
    json.writeEndArray();
    json.writeEndObject();
    json.writeEndObject();
  }
}
