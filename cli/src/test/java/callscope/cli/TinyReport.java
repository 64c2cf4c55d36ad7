package callscope.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reports of one process that writes files. */
public final class TinyReport {
  private TinyReport() {}

  /** Writes a report with so many calls; of none, there is no process. */
  public static Path write(Path file, int calls) throws IOException {
    Files.createDirectories(file.toAbsolutePath().getParent());
    return Files.writeString(file, json(calls));
  }

  public static String json(int calls) {
    if (calls == 0) {
      return "{\"behavior\": {\"processes\": []}}";
    }
    String call =
        "{\"thread_id\": 3, \"api\": \"NtWriteFile\", \"arguments\": [{\"name\": \"Buffer\","
            + " \"value\": \"x\"}]}";
    return "{\"behavior\": {\"processes\": [{\"process_id\": 1, \"parent_id\": 2,"
        + " \"process_name\": \"a.exe\", \"threads\": [3], \"calls\": ["
        + (call + ", ").repeat(calls - 1)
        + call
        + "]}]}}";
  }
}
