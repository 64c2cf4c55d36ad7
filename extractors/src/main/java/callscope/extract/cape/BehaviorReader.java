package callscope.extract.cape;

import callscope.extract.cursor.JsonCursor;
import callscope.extract.cursor.JsonCursor.Kind;
import java.io.IOException;

/** Reads the recorded behavior: the processes with their calls, and the summary. */
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
        facts.summaryHoldsAny |= !facts.summary.get(key).isEmpty();
      } else if (cursor.kind() == Kind.LIST) {
        otherList();
      } else {
        cursor.skip();
      }
    }
  }

  /**
   * Reads a list whose entries are not features, but may show the operating system of the guest.
   */
  private void otherList() throws IOException {
    while (tokens.hasNextElement()) {
      facts.summaryHoldsAny = true;
      if (facts.windowsPathSeen) {
        cursor.skip();
      } else {
        tokens.text().ifPresent(facts::notePath);
      }
    }
  }
}
