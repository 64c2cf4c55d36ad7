package callscope.example;

import callscope.example.ProcmonStory.Program;
import callscope.example.ProcmonStory.Row;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** The program: writes a made-up recording as Process Monitor exports it. */
public final class GenerateProcmon {
  private static final int DONE = 0;
  private static final int WRONG_USE = 2;

  /** 9:41:07 in the morning, in units of 100 ns. */
  private static final long START = 348_670_000_000L + 1_234_567L;

  private static final long STEP = 137_911L;

  private GenerateProcmon() {}

  /** Writes the file that the only argument names: CSV if it ends so, else XML. */
  public static void main(String[] arguments) throws IOException {
    if (arguments.length != 1) {
      System.err.println("usage: GenerateProcmon FILE.csv|FILE.xml");
      System.exit(WRONG_USE);
    }
    Path file = Path.of(arguments[0]);
    Files.writeString(file, arguments[0].endsWith(".csv") ? csv() : xml(), StandardCharsets.UTF_8);
    System.exit(DONE);
  }

  /** The recording as CSV, with the mark of UTF-8 before it. */
  public static String csv() {
    StringBuilder text = new StringBuilder("\uFEFF");
    row(
        text,
        List.of(
            "Time of Day", "Process Name", "PID", "Operation", "Path", "Result", "Detail", "TID"));
    long time = START;
    for (Row row : ProcmonStory.rows()) {
      Program program = row.program();
      String pid = Integer.toString(program.pid());
      String tid = Integer.toString(program.thread());
      row(
          text,
          List.of(
              time(time),
              program.name(),
              pid,
              row.operation(),
              row.path(),
              row.result(),
              row.detail(),
              tid));
      time += STEP;
    }
    return text.toString();
  }

  private static void row(StringBuilder text, List<String> fields) {
    List<String> quoted =
        fields.stream()
            .map(field -> field.replace("\"", "\"\"").replace("\n", "\r\n"))
            .map(field -> '"' + field + '"')
            .toList();
    text.append(String.join(",", quoted)).append("\r\n");
  }

  /** The recording as XML, with the list of processes. */
  public static String xml() {
    StringBuilder text =
        new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<procmon><processlist>");
    for (Program program : ProcmonStory.PROGRAMS) {
      text.append("<process>\n");
      element(text, "ProcessIndex", Integer.toString(program.index()));
      element(text, "ProcessId", Integer.toString(program.pid()));
      element(text, "ParentProcessId", Integer.toString(program.parent()));
      element(text, "ProcessName", program.name());
      text.append("<modulelist>\n<module>\n");
      element(text, "Path", "C:\\Windows\\System32\\ntdll.dll");
      text.append("</module></modulelist></process>\n");
    }
    text.append("</processlist><eventlist>\n");
    long time = START;
    for (Row row : ProcmonStory.rows()) {
      text.append("<event>\n");
      element(text, "ProcessIndex", Integer.toString(row.program().index()));
      element(text, "Time_of_Day", time(time));
      element(text, "Process_Name", row.program().name());
      element(text, "PID", Integer.toString(row.program().pid()));
      element(text, "Operation", row.operation());
      element(text, "Path", row.path());
      element(text, "Result", row.result());
      element(text, "Detail", row.detail());
      element(text, "TID", Integer.toString(row.program().thread()));
      text.append("<stack>\n<frame>\n");
      element(text, "depth", "0");
      element(text, "address", "0xfffff8047a2b4c60");
      text.append("</frame></stack></event>\n");
      time += STEP;
    }
    return text.append("</eventlist></procmon>\n").toString();
  }

  private static void element(StringBuilder text, String name, String value) {
    String escaped = value.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    text.append('<').append(name).append('>').append(escaped);
    text.append("</").append(name).append(">\n");
  }

  /** A time as Windows writes it where the language is English. */
  private static String time(long units) {
    long seconds = units / 10_000_000;
    return String.format(
        Locale.ROOT,
        "%d:%02d:%02d.%07d AM",
        seconds / 3600,
        seconds / 60 % 60,
        seconds % 60,
        units % 10_000_000);
  }
}
