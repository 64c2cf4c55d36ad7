package callscope.extract.procmon;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Which functions of Windows are behind an operation, where only they can be. */
final class Operations {
  private static final String RESOURCE = "operations.txt";
  private static final Map<String, Functions> FUNCTIONS = read();

  private Operations() {}

  /** Functions, if the detail of the event holds a text. */
  private record Functions(List<String> names, String needed) {}

  /** The names of the functions; most operations have none. */
  static List<String> functions(String operation, String detail) {
    Functions functions = FUNCTIONS.get(operation);
    return functions == null || !detail.contains(functions.needed) ? List.of() : functions.names;
  }

  private static Map<String, Functions> read() {
    Map<String, Functions> all = new HashMap<>();
    try (InputStream in = Operations.class.getResourceAsStream(RESOURCE)) {
      if (in == null) {
        throw new IllegalStateException(RESOURCE + " is missing");
      }
      BufferedReader lines =
          new BufferedReader(new InputStreamReader(in, StandardCharsets.US_ASCII));
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (!line.startsWith("#")) {
          String[] fields = line.split("\t", -1);
          List<String> names = List.of(fields[1].split(" ", -1));
          all.put(fields[0], new Functions(names, fields.length > 2 ? fields[2] : ""));
        }
      }
      return all;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
