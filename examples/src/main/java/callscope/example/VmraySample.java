package callscope.example;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A synthetic analysis by VMRay: function log as XML and as text, summary, sample and archive. */
public final class VmraySample {
  /** The time of all entries, so that the archive is reproducible. */
  private static final LocalDateTime TIME = LocalDateTime.of(2026, 11, 24, 9, 15);

  private static final List<LoggedCall> CALLS = read();

  private VmraySample() {}

  private record LoggedCall(
      String process, int milliseconds, String name, String xml, String text) {}

  private static List<LoggedCall> read() {
    List<LoggedCall> calls = new ArrayList<>();
    StringBuilder xml = new StringBuilder();
    List<String> head = List.of();
    for (String line : Resources.lines("vmray-calls.txt")) {
      List<String> columns = Resources.columns(line);
      if (columns.getFirst().equals("xml")) {
        xml.append(columns.get(1)).append('\n');
      } else if (columns.getFirst().equals("text")) {
        int milliseconds = Integer.parseInt(head.get(1));
        calls.add(
            new LoggedCall(
                head.getFirst(), milliseconds, head.get(2), xml.toString(), columns.get(1)));
        xml.setLength(0);
      } else {
        head = columns;
      }
    }
    return calls;
  }

  /** The function log as XML. */
  public static String logAsXml() {
    StringBuilder log = new StringBuilder();
    int id = 100;
    for (LoggedCall call : CALLS) {
      log.append(
          """
          <fncall ts="%d" fncall_id="%d" process_id="%s" thread_id="%s" name="%s" addr="0x77001000" from="0x401%03x">
          %s</fncall>
          <fnret ts="%d" fncall_id="%d"/>
          """
              .formatted(
                  call.milliseconds(),
                  id,
                  call.process(),
                  call.process(),
                  call.name(),
                  id,
                  call.xml(),
                  call.milliseconds(),
                  id));
      id += 3;
    }
    return Resources.text("vmray-flog.xml").replace("@calls@", log);
  }

  /** The function log as text. */
  public static String logAsText() {
    return Resources.text("vmray-flog.txt")
        .replace("@calls-1@", callsAsText("1"))
        .replace("@calls-2@", callsAsText("2"));
  }

  private static String callsAsText(String process) {
    StringBuilder log = new StringBuilder();
    for (LoggedCall call : CALLS) {
      if (call.process().equals(process)) {
        int time = call.milliseconds();
        log.append(
            "\t[%04d.%03d] %s %s\n".formatted(time / 1000, time % 1000, call.name(), call.text()));
      }
    }
    return log.toString();
  }

  /** The sample, which only looks like a program. */
  public static byte[] sample() {
    return ("MZ\u0001\u0002This program is made up.\u0000\u0003"
            + "L\u0000e\u0000d\u0000g\u0000e\u0000r\u0000\u0001\u0001abc")
        .getBytes(StandardCharsets.ISO_8859_1);
  }

  /** The SHA-256 of {@link #sample}, as archives name it. */
  public static String sha256() {
    return ReportWriter.digest("SHA-256", sample());
  }

  private static String summary() {
    return Resources.text("vmray-summary.json")
        .replace("@md5@", ReportWriter.digest("MD5", sample()))
        .replace("@sha1@", ReportWriter.digest("SHA-1", sample()))
        .replace("@sha256@", sha256());
  }

  /** The content of the archive by entry name. */
  public static Map<String, byte[]> parts() {
    Map<String, byte[]> parts = new LinkedHashMap<>();
    parts.put("logs/summary_v2.json", summary().getBytes(StandardCharsets.UTF_8));
    parts.put("logs/flog.xml", logAsXml().getBytes(StandardCharsets.UTF_8));
    parts.put("internal/static_analyses/" + sha256() + "/objects/files/" + sha256(), sample());
    return parts;
  }

  /** The archive, without encryption. */
  public static byte[] archive() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (Map.Entry<String, byte[]> part : parts().entrySet()) {
        ZipEntry entry = new ZipEntry(part.getKey());
        entry.setTimeLocal(TIME);
        zip.putNextEntry(entry);
        zip.write(part.getValue());
        zip.closeEntry();
      }
    }
    return bytes.toByteArray();
  }
}
