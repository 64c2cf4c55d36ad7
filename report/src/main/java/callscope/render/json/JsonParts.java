package callscope.render.json;

import callscope.document.Layout.MatchedProcess;
import callscope.document.Layout.MatchedThread;
import callscope.document.Layout.OfTrace;
import callscope.document.MatchTree;
import callscope.document.ResultDocument.MatchedRule;
import java.util.ArrayList;
import java.util.List;

/**
 * Splits the long lists of a document into parts of some ten thousand bytes of JSON: the calls that
 * are evidence, and the rules with their matches.
 */
final class JsonParts {
  /** Target weight of a part; a call weighs 1. */
  private static final int ENOUGH = 256;

  private static final int CALL = 1;
  private static final int MATCH = 8;
  private static final int ADDRESS = 2;
  private static final int RULE = 16;

  private static final byte[] ADDRESS_BEGIN = JsonBytes.ascii("{\"address\":");
  private static final byte[] NAME = JsonBytes.ascii(",\"name\":");
  private static final byte[] THREADS = JsonBytes.ascii(",\"matched_threads\":[");
  private static final byte[] CALLS = JsonBytes.ascii(",\"matched_calls\":[");
  private static final byte[] META = JsonBytes.ascii(":{\"meta\":");
  private static final byte[] SOURCE = JsonBytes.ascii(",\"source\":");
  private static final byte[] MATCHES = JsonBytes.ascii(",\"matches\":[");
  private static final byte[] END = JsonBytes.ascii("]}");

  private final List<DocumentPart> pieces = new ArrayList<>();
  private List<DocumentPart> collected = new ArrayList<>();
  private int weight;

  private JsonParts() {}

  /** Writes a range of a list. */
  private interface Slice {
    DocumentPart of(int from, int to);
  }

  /** The elements of the list of processes. */
  static List<DocumentPart> of(OfTrace layout) {
    JsonParts made = new JsonParts();
    boolean first = true;
    for (MatchedProcess process : layout.processes()) {
      made.add(ADDRESS, begin(process, first));
      first = false;
      boolean firstThread = true;
      for (MatchedThread thread : process.threads()) {
        made.add(ADDRESS, begin(thread, firstThread));
        firstThread = false;
        made.slices(
            thread.calls().size(),
            CALL,
            (from, to) -> (json, maker) -> maker.calls().write(thread, from, to, json));
        made.end();
      }
      made.end();
    }
    return made.all();
  }

  /** The fields of the object of rules. */
  static List<DocumentPart> of(List<MatchedRule> rules) {
    JsonParts made = new JsonParts();
    boolean first = true;
    for (MatchedRule rule : rules) {
      made.add(RULE, begin(rule, first));
      first = false;
      List<MatchTree> matches = rule.matches();
      made.slices(
          matches.size(),
          MATCH,
          (from, to) ->
              (json, maker) -> {
                for (int i = from; i < to; i++) {
                  maker.trees().match(matches.get(i), i == 0, json);
                }
              });
      made.end();
    }
    return made.all();
  }

  private static DocumentPart begin(MatchedProcess process, boolean first) {
    return (json, maker) -> {
      comma(json, first);
      json.raw(ADDRESS_BEGIN);
      maker.address(json, process.address());
      json.raw(NAME);
      json.text(process.name());
      json.raw(THREADS);
    };
  }

  private static DocumentPart begin(MatchedThread thread, boolean first) {
    return (json, maker) -> {
      comma(json, first);
      json.raw(ADDRESS_BEGIN);
      maker.address(json, thread.address());
      json.raw(CALLS);
    };
  }

  private static DocumentPart begin(MatchedRule rule, boolean first) {
    return (json, maker) -> {
      comma(json, first);
      json.text(rule.name());
      json.raw(META);
      maker.once(json, generator -> JsonRuleMeta.write(generator, rule.meta()));
      json.raw(SOURCE);
      json.text(rule.source());
      json.raw(MATCHES);
    };
  }

  private static void comma(JsonBytes json, boolean first) {
    if (!first) {
      json.raw(',');
    }
  }

  private void slices(int size, int each, Slice slice) {
    int from = 0;
    while (from < size) {
      int to = Math.min(size, from + Math.max(1, (ENOUGH - weight) / each));
      add((to - from) * each, slice.of(from, to));
      from = to;
    }
  }

  private void end() {
    add(0, (json, maker) -> json.raw(END));
  }

  private void add(int more, DocumentPart piece) {
    collected.add(piece);
    weight += more;
    if (weight >= ENOUGH) {
      cut();
    }
  }

  private void cut() {
    List<DocumentPart> parts = collected;
    pieces.add(
        (json, maker) -> {
          for (DocumentPart part : parts) {
            part.make(json, maker);
          }
        });
    collected = new ArrayList<>();
    weight = 0;
  }

  private List<DocumentPart> all() {
    cut();
    return pieces;
  }
}
