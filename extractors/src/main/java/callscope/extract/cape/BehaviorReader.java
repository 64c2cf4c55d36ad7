package callscope.extract.cape;

import callscope.extract.json.JsonCursor;
import java.io.IOException;

/** Reads what was recorded: the processes with their calls, and the summary of what they used. */
final class BehaviorReader {
  private final Tokens tokens;
  private final JsonCursor cursor;
  private final ReportFacts facts;
  private final ProcessReader processes;

  BehaviorReader(Tokens tokens, ReportFacts facts, ProcessReader processes) {
    this.tokens = tokens;
    this.cursor = tokens.cursor();
    this.facts = facts;
    this.processes = processes;
  }

  void read() throws IOException {
    if (!tokens.isObject("`behavior`")) {
      return;
    }
    facts.behaviorSeen = true;
    while (tokens.hasNextField()) {
      switch (cursor.name()) {
        case "processes" -> processes.readAll();
        case "summary" -> summary();
        default -> cursor.skip();
      }
    }
  }

  private void summary() throws IOException {
    if (!tokens.isObject("`behavior.summary`")) {
      return;
    }
    while (tokens.hasNextField()) {
      String key = cursor.name();
      if (ReportFacts.SUMMARY_LISTS.contains(key)) {
        facts.summary.put(key, tokens.texts("`behavior.summary." + key + "`"));
      } else {
        cursor.skip();
      }
    }
  }
}
