package callscope.example;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Writes the made-up analysis of VMRay to a folder: {@code vmray.zip} and {@code flog.txt}. */
public final class WriteVmrayExamples {
  /** All entries are of this time, so that the same bytes come out again. */
  private static final LocalDateTime TIME = LocalDateTime.of(2026, 11, 24, 9, 15);

  private WriteVmrayExamples() {}

  /**
   * @param args the folder
   */
  public static void main(String[] args) throws IOException {
    if (args.length != 1) {
      System.err.println("usage: WriteVmrayExamples FOLDER");
      System.exit(2);
    }
    Path folder = Path.of(args[0]);
    Files.write(folder.resolve("vmray.zip"), archive());
    Files.writeString(folder.resolve("flog.txt"), VmrayAnalysis.logAsText());
  }

  /** The parts of an archive by the names of their entries. */
  public static Map<String, byte[]> parts() {
    Map<String, byte[]> parts = new LinkedHashMap<>();
    parts.put("logs/summary_v2.json", VmrayAnalysis.summary().getBytes(StandardCharsets.UTF_8));
    parts.put("logs/flog.xml", VmrayAnalysis.logAsXml().getBytes(StandardCharsets.UTF_8));
    String sha256 = VmrayAnalysis.sha256();
    parts.put(
        "internal/static_analyses/" + sha256 + "/objects/files/" + sha256, VmrayAnalysis.sample());
    return parts;
  }

  /** The archive, which is not encrypted. */
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
