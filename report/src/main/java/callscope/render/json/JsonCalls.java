package callscope.render.json;

import callscope.document.CallText;
import callscope.document.Layout.MatchedThread;
import callscope.document.MatchedCall;
import callscope.document.ParsedCall;
import callscope.document.TracedCall;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Writes the calls that are evidence. The common part of calls with the same signature is cached.
 */
final class JsonCalls {
  private static final byte[] FIRST = JsonBytes.ascii("{\"address\":");
  private static final byte[] NEXT = JsonBytes.ascii(",{\"address\":");
  private static final byte[] NAME = JsonBytes.ascii(",\"name\":\"");
  private static final byte[] RETURNED = JsonBytes.ascii(" -> ");
  private static final byte[] END = JsonBytes.ascii("\"}");

  /** Maximum size of the cache in bytes; it is cleared when full. */
  private static final int KEPT = 8 << 20;

  private final JsonBytes made = new JsonBytes();
  private final CallText.Pieces toMade = made::within;
  private final Map<Integer, byte[]> texts = new HashMap<>();
  private int kept;

  /** Writes a range of a thread's calls, each preceded by a comma except the first. */
  void write(MatchedThread thread, int from, int to, JsonBytes document) {
    byte[] address = JsonAddress.beginning(thread.address());
    for (int i = from; i < to; i++) {
      MatchedCall call = thread.calls().get(i);
      document.raw(i == 0 ? FIRST : NEXT);
      document.raw(address);
      document.number(call.address().id());
      document.raw(JsonAddress.END);
      document.raw(NAME);
      switch (call) {
        case TracedCall traced -> text(traced, document);
        case ParsedCall parsed -> document.within(parsed.rendered());
      }
      document.raw(END);
    }
  }

  private void text(TracedCall call, JsonBytes document) {
    document.raw(signature(call));
    Optional<String> returned = call.writtenReturn();
    if (returned.isPresent()) {
      document.raw(RETURNED);
      document.within(returned.get());
    }
  }

  private byte[] signature(TracedCall call) {
    byte[] known = texts.get(call.signature());
    if (known == null) {
      made.clear();
      call.renderSignature(toMade);
      known = made.toArray();
      kept += known.length;
      if (kept > KEPT) {
        texts.clear();
        kept = known.length;
      }
      texts.put(call.signature(), known);
    }
    return known;
  }
}
