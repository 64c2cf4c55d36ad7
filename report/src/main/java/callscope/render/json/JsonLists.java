package callscope.render.json;

import callscope.document.Layout.MatchedProcess;
import callscope.document.Layout.MatchedThread;
import callscope.document.Layout.OfTrace;
import callscope.document.MatchTree;
import callscope.document.ResultDocument.MatchedRule;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/**
 * Writes the long lists of a document: the calls that are evidence, and the rules with their
 * matches. The bytes are collected in a buffer and written to the stream in blocks.
 */
final class JsonLists {
  /** The maximum number of calls written to the buffer at a time. */
  private static final int CALLS_AT_ONCE = 256;

  private static final byte[] ADDRESS_BEGIN = JsonBytes.ascii("{\"address\":");
  private static final byte[] NAME = JsonBytes.ascii(",\"name\":");
  private static final byte[] THREADS = JsonBytes.ascii(",\"matched_threads\":[");
  private static final byte[] CALLS = JsonBytes.ascii(",\"matched_calls\":[");
  private static final byte[] META = JsonBytes.ascii(":{\"meta\":");
  private static final byte[] SOURCE = JsonBytes.ascii(",\"source\":");
  private static final byte[] MATCHES = JsonBytes.ascii(",\"matches\":[");
  private static final byte[] END = JsonBytes.ascii("]}");

  private final JsonBytes json = new JsonBytes();
  private final JsonMaker maker;
  private final OutputStream out;

  /**
   * Creates a writer.
   *
   * @param out where a generator has written the beginning of the list, and was flushed
   */
  JsonLists(JsonMaker maker, OutputStream out) {
    this.maker = maker;
    this.out = out;
  }

  /** Writes the elements of the list of processes. */
  void processes(OfTrace layout) throws IOException {
    boolean first = true;
    for (MatchedProcess process : layout.processes()) {
      comma(first);
      first = false;
      process(process);
    }
    json.drain(out, true);
  }

  private void process(MatchedProcess process) throws IOException {
    json.raw(ADDRESS_BEGIN);
    maker.address(json, process.address());
    json.raw(NAME);
    json.text(process.name());
    json.raw(THREADS);
    boolean first = true;
    for (MatchedThread thread : process.threads()) {
      comma(first);
      first = false;
      thread(thread);
    }
    json.raw(END);
  }

  private void thread(MatchedThread thread) throws IOException {
    json.raw(ADDRESS_BEGIN);
    maker.address(json, thread.address());
    json.raw(CALLS);
    int size = thread.calls().size();
    for (int from = 0; from < size; from += CALLS_AT_ONCE) {
      maker.calls().write(thread, from, Math.min(size, from + CALLS_AT_ONCE), json);
      json.drain(out, false);
    }
    json.raw(END);
  }

  /** Writes the fields of the object of rules. */
  void rules(List<MatchedRule> rules) throws IOException {
    boolean first = true;
    for (MatchedRule rule : rules) {
      comma(first);
      first = false;
      rule(rule);
    }
    json.drain(out, true);
  }

  private void rule(MatchedRule rule) throws IOException {
    json.text(rule.name());
    json.raw(META);
    maker.once(json, generator -> JsonRuleMeta.write(generator, rule.meta()));
    json.raw(SOURCE);
    json.text(rule.source());
    json.raw(MATCHES);
    List<MatchTree> matches = rule.matches();
    for (int i = 0; i < matches.size(); i++) {
      maker.trees().match(matches.get(i), i == 0, json);
      json.drain(out, false);
    }
    json.raw(END);
  }

  private void comma(boolean first) {
    if (!first) {
      json.raw(',');
    }
  }
}
