package callscope.extract.cape;

import callscope.extract.Diagnostics;
import callscope.extract.Limits;
import callscope.extract.cursor.JsonCursor;
import callscope.extract.scan.ElementDecoder;
import callscope.input.CallBatchBuilder;
import callscope.input.TraceBuilder;
import java.io.IOException;

/**
 * Decodes calls ahead of the main reader. It leaves a call to the main reader if the call has
 * something to report or depends on the calls before it.
 */
final class CallBatchReader implements ElementDecoder<CallBatchReader.Part> {
  /** The maximum size of the remembered strings, in bytes; beyond it, all are dropped. */
  private static final long KEPT = 32L << 20;

  private final JsonCursor cursor;
  private final TraceBuilder trace;
  private final Limits limits;
  private CallBatchBuilder ahead;
  private CallReader.Sink sink;
  private Diagnostics diagnostics;
  private CallReader calls;

  CallBatchReader(JsonCursor cursor, TraceBuilder trace, Limits limits) {
    this.cursor = cursor;
    this.trace = trace;
    this.limits = limits;
    this.ahead = trace.ahead();
    this.sink = ahead::add;
    this.diagnostics = new Diagnostics(limits);
    this.calls = reader();
  }

  /**
   * Consecutive calls.
   *
   * @param dated whether any of them has a date
   */
  record Part(CallBatchBuilder.Part calls, boolean dated) {}

  private CallReader reader() {
    return new CallReader(new Tokens(cursor, diagnostics), ahead.texts());
  }

  @Override
  public boolean decode() throws IOException {
    boolean known = calls.readOne(sink);
    return known && diagnostics.isEmpty() && !calls.clock().isOfDay();
  }

  @Override
  public Part batch() {
    Part part = new Part(ahead.part(), calls.clock().isDated());
    if (ahead.bytes() > KEPT) {
      discard();
    }
    return part;
  }

  @Override
  public void discard() {
    ahead = trace.ahead();
    sink = ahead::add;
    diagnostics = new Diagnostics(limits);
    calls = reader();
  }
}
