package callscope.example;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A synthetic recording, as Process Monitor exports it. */
public final class ProcmonSample {
  /** 9:41:07 in the morning, in units of 100 ns. */
  private static final long START = 348_670_000_000L + 1_234_567L;

  /** The start of 2 March 2026 in UTC, in units of 100 ns since 1601. */
  private static final long DAY = 134_168_832_000_000_000L;

  private static final long STEP = 137_911L;

  private static final Map<String, Program> PROGRAMS = new TreeMap<>();
  private static final List<Event> EVENTS = new ArrayList<>();

  static {
    Placeholders placeholders = Placeholders.fixed();
    for (String line : Resources.lines("procmon.txt")) {
      if (placeholders.execute(line)) {
        continue;
      }
      List<String> c = placeholders.expand(Resources.columns(line));
      if (c.getFirst().equals("program")) {
        PROGRAMS.put(c.get(1), new Program(c.get(1), c.get(2), c.get(3), c.get(4), c.get(5)));
      } else {
        Program program = PROGRAMS.getOrDefault(c.getFirst(), Program.UNKNOWN);
        long units = START + STEP * EVENTS.size();
        EVENTS.add(new Event(time(units), units, program, c.get(1), c.get(2), c.get(3), c.get(4)));
      }
    }
  }

  private ProcmonSample() {}

  private record Program(String index, String name, String pid, String parent, String thread) {
    static final Program UNKNOWN = new Program("", "", "", "", "");
  }

  private record Event(
      String time,
      long units,
      Program program,
      String operation,
      String path,
      String result,
      String detail) {}

  /** The recording as CSV, with a byte order mark. */
  public static String csv() {
    StringBuilder text = new StringBuilder("\uFEFF");
    row(text, "Time of Day", "Process Name", "PID", "Operation", "Path", "Result", "Detail", "TID");
    for (Event event : EVENTS) {
      Program program = event.program();
      row(
          text,
          event.time(),
          program.name(),
          program.pid(),
          event.operation(),
          event.path(),
          event.result(),
          event.detail(),
          program.thread());
    }
    return text.toString();
  }

  private static void row(StringBuilder text, String... fields) {
    text.append(
        List.of(fields).stream()
            .map(field -> field.replace("\"", "\"\"").replace("\n", "\r\n"))
            .collect(Collectors.joining("\",\"", "\"", "\"\r\n")));
  }

  /** The recording as XML, with the list of processes. */
  public static String xml() {
    StringBuilder text =
        new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<procmon><processlist>");
    for (Program program : PROGRAMS.values()) {
      text.append("<process>\n");
      element(text, "ProcessIndex", program.index());
      element(text, "ProcessId", program.pid());
      element(text, "ParentProcessId", program.parent());
      element(text, "ProcessName", program.name());
      text.append("<modulelist>\n<module>\n");
      element(text, "Path", "C:\\Windows\\System32\\ntdll.dll");
      text.append("</module></modulelist></process>\n");
    }
    text.append("</processlist><eventlist>\n");
    for (Event event : EVENTS) {
      text.append("<event>\n");
      element(text, "ProcessIndex", event.program().index());
      element(text, "Time_of_Day", event.time());
      element(text, "Process_Name", event.program().name());
      element(text, "PID", event.program().pid());
      element(text, "Operation", event.operation());
      element(text, "Path", event.path());
      element(text, "Result", event.result());
      element(text, "Detail", event.detail());
      element(text, "TID", event.program().thread());
      text.append("<stack>\n<frame>\n");
      element(text, "depth", "0");
      element(text, "address", "0xfffff8047a2b4c60");
      text.append("</frame></stack></event>\n");
    }
    return text.append("</eventlist></procmon>\n").toString();
  }

  /** The recording in Process Monitor's own format. */
  public static byte[] pml() {
    PmlWriter writer = new PmlWriter();
    for (Program program : PROGRAMS.values()) {
      writer.process(
          Integer.parseInt(program.index()),
          Integer.parseInt(program.pid()),
          Integer.parseInt(program.parent()),
          program.name());
    }
    for (Event event : EVENTS) {
      writer.event(
          Integer.parseInt(event.program().index()),
          Integer.parseInt(event.program().thread()),
          DAY + event.units(),
          event.operation(),
          event.path(),
          event.result(),
          event.detail());
    }
    return writer.bytes();
  }

  private static void element(StringBuilder text, String name, String value) {
    String escaped = value.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    text.append("<%s>%s</%s>\n".formatted(name, escaped, name));
  }

  /** Formats a time as an English Windows does. */
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
