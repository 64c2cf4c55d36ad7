package callscope.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes small traces. */
public final class TraceFile {
  private TraceFile() {}

  /**
   * Writes a trace of one thread.
   *
   * @param calls each the name of an API and its arguments, parted by blanks
   */
  public static String write(Path file, String os, String... calls) throws IOException {
    StringBuilder text = new StringBuilder();
    text.append("{\"callscope-trace\": 1, \"os\": \"").append(os).append("\"}\n");
    for (String call : calls) {
      String[] words = call.split(" ");
      text.append("{\"call\": {\"pid\": 1, \"tid\": 2, \"api\": \"").append(words[0]).append('"');
      for (int i = 1; i < words.length; i++) {
        text.append(i == 1 ? ", \"args\": {" : ", ").append("\"a" + i + "\": ").append(words[i]);
      }
      text.append(words.length > 1 ? "}" : "").append("}}\n");
    }
    Files.createDirectories(file.toAbsolutePath().getParent());
    return Files.writeString(file, text.toString()).toString();
  }
}
