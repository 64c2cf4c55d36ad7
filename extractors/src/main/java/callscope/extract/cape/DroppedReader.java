package callscope.extract.cape;

import callscope.extract.cursor.JsonCursor;
import callscope.extract.cursor.JsonCursor.Kind;
import callscope.input.Hashes;
import callscope.input.SavedFile;
import callscope.input.TraceBuilder;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Reads the files that the sandbox saved: {@code dropped}. */
final class DroppedReader {
  private final Tokens tokens;
  private final JsonCursor cursor;
  private final TraceBuilder trace;

  DroppedReader(Tokens tokens, TraceBuilder trace) {
    this.tokens = tokens;
    this.cursor = tokens.cursor();
    this.trace = trace;
  }

  void read() throws IOException {
    if (cursor.kind() != Kind.LIST) {
      cursor.skip(); // reports without such files have null or an object without any
      return;
    }
    while (tokens.hasNextElement()) {
      if (tokens.isObject("an entry of `dropped`")) {
        file();
      }
    }
  }

  private void file() throws IOException {
    List<String> paths = new ArrayList<>();
    String md5 = "";
    String sha1 = "";
    String sha256 = "";
    while (tokens.hasNextField()) {
      switch (cursor.name()) {
        case "guest_paths" -> paths.addAll(paths());
        case "filepath" -> tokens.text().ifPresent(paths::add); // Cuckoo
        case "md5" -> md5 = hash();
        case "sha1" -> sha1 = hash();
        case "sha256" -> sha256 = hash();
        default -> cursor.skip();
      }
    }
    if (!paths.isEmpty()) {
      trace.savedFile(new SavedFile(paths, new Hashes(md5, sha1, sha256)));
    }
  }

  /** Old reports have one text. */
  private List<String> paths() throws IOException {
    return cursor.kind() == Kind.LIST
        ? tokens.texts("`dropped[].guest_paths`")
        : tokens.text().stream().toList();
  }

  private String hash() throws IOException {
    return tokens.text().orElse("").toLowerCase(Locale.ROOT);
  }
}
