package callscope.extract.cape;

import callscope.extract.cursor.JsonCursor;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;

/** Reads the target of a report: {@code target.file}; a URL has hardly any facts. */
final class TargetReader {
  private final Tokens tokens;
  private final JsonCursor cursor;
  private final ReportFacts facts;

  TargetReader(Tokens tokens, ReportFacts facts) {
    this.tokens = tokens;
    this.cursor = tokens.cursor();
    this.facts = facts;
  }

  void read() throws IOException {
    if (!tokens.isObject("`target`")) {
      return;
    }
    facts.targetSeen = true;
    while (tokens.hasNextField()) {
      if (cursor.name().equals("file") && tokens.isObject("`target.file`")) {
        file();
      } else if (cursor.name().equals("url")) {
        facts.target = tokens.text().or(() -> facts.target);
      } else {
        cursor.skip();
      }
    }
  }

  private void file() throws IOException {
    while (tokens.hasNextField()) {
      switch (cursor.name()) {
        case "name" -> facts.target = tokens.text();
        case "type" -> facts.fileType = tokens.text();
        case "md5" -> facts.md5 = hash();
        case "sha1" -> facts.sha1 = hash();
        case "sha256" -> facts.sha256 = hash();
        case "pe" -> facts.ofTarget = new PeReader(tokens).read();
        case "strings" -> facts.targetStrings = tokens.texts("`target.file.strings`");
        default -> cursor.skip();
      }
    }
  }

  private Optional<String> hash() throws IOException {
    return tokens.text().map(text -> text.toLowerCase(Locale.ROOT));
  }
}
