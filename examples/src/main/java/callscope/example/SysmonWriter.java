package callscope.example;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.io.SerializedString;
import java.io.IOException;
import java.io.OutputStream;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Writes a synthetic log of Sysmon as Winlogbeat does. */
final class SysmonWriter {
  private static final LocalDateTime START = LocalDateTime.of(2026, 3, 2, 9, 14, 2, 331_000_000);
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSS", Locale.ROOT);

  private final JsonGenerator json;
  private final Map<String, Program> programs = new HashMap<>();
  private int record = 40_210;

  private SysmonWriter(JsonGenerator json) {
    this.json = json;
  }

  private record Program(String pid, String guid, String path) {
    static final Program UNKNOWN = new Program("0", "", "");
  }

  static void write(OutputStream out) throws IOException {
    try (JsonGenerator json = new JsonFactory().createGenerator(out)) {
      json.setRootValueSeparator(new SerializedString("\n"));
      new SysmonWriter(json).writeAll();
      json.writeRaw('\n');
    }
  }

  private void writeAll() throws IOException {
    Placeholders placeholders = Placeholders.fixed();
    for (String line : Resources.lines("sysmon.txt")) {
      if (placeholders.execute(line)) {
        continue;
      }
      List<String> c = placeholders.expand(Resources.columns(line));
      if (c.getFirst().equals("program")) {
        programs.put(c.get(1), new Program(c.get(2), c.get(3), c.get(4)));
      } else {
        event(program(c.getFirst()), c.get(1), c.size() > 2 ? c.get(2) : "");
      }
    }
  }

  private Program program(String name) {
    return programs.getOrDefault(name, Program.UNKNOWN);
  }

  private void event(Program program, String id, String fields) throws IOException {
    LocalDateTime time = START.plusNanos((record - 40_210) * 731_000_000L);
    json.writeStartObject();
    json.writeStringField("@timestamp", time + "Z");
    json.writeObjectFieldStart("winlog");
    json.writeStringField("channel", "Microsoft-Windows-Sysmon/Operational");
    json.writeStringField("provider_name", "Microsoft-Windows-Sysmon");
    json.writeStringField("computer_name", "WS-FINANCE-07");
    json.writeNumberField("event_id", Integer.parseInt(id));
    json.writeNumberField("record_id", record++);
    json.writeObjectFieldStart("process");
    json.writeNumberField("pid", 3316);
    json.writeEndObject();
    json.writeObjectFieldStart("event_data");
    json.writeStringField("RuleName", "-");
    json.writeStringField("UtcTime", time.format(TIME));
    if (id.equals("8") || id.equals("10")) {
      process("Source", program);
    } else if (!id.equals("1")) {
      process("", program);
    }
    for (String field : fields.split("\\|\\|")) {
      int equals = field.indexOf('=');
      if (equals > 0) {
        field(program, field.substring(0, equals), field.substring(equals + 1));
      }
    }
    json.writeEndObject();
    json.writeEndObject();
    json.writeEndObject();
  }

  private void field(Program program, String name, String value) throws IOException {
    switch (name) {
      case "Child" -> {
        process("", program(value));
        process("Parent", program);
      }
      case "Target" -> process("Target", program(value));
      default -> json.writeStringField(name, value);
    }
  }

  private void process(String side, Program program) throws IOException {
    json.writeStringField(side + "ProcessGuid", program.guid());
    json.writeStringField(side + "ProcessId", program.pid());
    json.writeStringField(side + "Image", program.path());
  }
}
