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
import java.util.zip.GZIPOutputStream;

/**
 * CAPE reports of ordinary Windows programs: a background on which no rule about malware should
 * match.
 */
final class BackgroundReports {
  private static final LocalDateTime DAY = LocalDateTime.of(2026, 3, 11, 10, 4, 31);
  private static final int FIRST_SEED = 4701;
  private static final int NOISE = 250;
  private static final Scenario ORDINARY = Scenario.read("ordinary.txt");

  private BackgroundReports() {}

  /** The names of the files. */
  static List<String> names() {
    return ORDINARY.processes().stream().map(BackgroundReports::report).toList();
  }

  private static String report(String program) {
    return "cape-" + program.substring(0, program.indexOf('.')) + ".json.gz";
  }

  static void writeTo(Path folder) throws IOException {
    int number = 0;
    for (String program : ORDINARY.processes()) {
      Path file = folder.resolve(report(program));
      try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
        write(program, number++, out);
      }
    }
  }

  private static void write(String program, int number, OutputStream out) throws IOException {
    int seed = FIRST_SEED + number;
    SandboxTime time = new SandboxTime(DAY.plusHours(number));
    SimulatedProcess process = process(program, seed);
    String digits = Integer.toHexString(seed);
    Placeholders placeholders =
        time.publish(Placeholders.fixed())
            .set("name", program)
            .set("md5", digits.repeat(8))
            .set("sha1", digits.repeat(10))
            .set("sha256", digits.repeat(16));
    try (JsonGenerator json = new JsonFactory().createGenerator(out)) {
      BehaviorWriter behavior = new BehaviorWriter(json);
      ProcessTrace.Sink sink =
          new ProcessTrace.Sink(behavior, Optional.empty(), time, new Summary(), new Verdict());
      JsonTemplate template = new JsonTemplate("cape.json", json, placeholders);
      json.writeStartObject();
      template.write("info");
      template.write("target of an ordinary program", "target");
      json.writeObjectFieldStart("behavior");
      json.writeArrayFieldStart("processes");
      new ProcessTrace(process, new SplittableRandom(seed), sink).write(NOISE, behavior::calls);
      json.writeEndArray();
      behavior.writeTree(List.of(process.identity()));
      json.writeEndObject();
      json.writeEndObject();
    }
  }

  private static SimulatedProcess process(String program, int seed) {
    int pid = 2 * seed;
    String path = "C:\\Program Files\\Ordinary\\" + program;
    ProcessIdentity identity =
        new ProcessIdentity(pid, 1184, path, '"' + path + '"', List.of(pid + 4, pid + 8), 0.5, 120);
    Placeholders placeholders = Placeholders.fixed();
    ORDINARY.prepare(placeholders);
    List<Scene> scenes = ORDINARY.scenes(program, identity, placeholders);
    return new SimulatedProcess(identity, NoiseKind.PROGRAM, 1, true, scenes);
  }
}
