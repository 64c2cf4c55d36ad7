package callscope.render;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes the pieces of a document in their order, while a second thread makes some of them. Only a
 * few are made before their turn, so that they take little memory.
 */
final class WritePieces {
  /** So many pieces are begun before the first of them is written. */
  private static final int AHEAD = 16;

  /** With fewer pieces, no second thread is started. */
  private static final int WORTH_IT = 4;

  /** Larger ones are not used again. */
  private static final int KEPT = 1 << 20;

  private final List<Piece> pieces;

  /** What was made and not written yet, each piece at its number modulo the length. */
  private final @Nullable JsonBytes[] made = new @Nullable JsonBytes[AHEAD];

  private final Deque<JsonBytes> spare = new ArrayDeque<>();

  /** How many pieces were begun with. */
  private int begun;

  private int written;
  private boolean stopped;
  private @Nullable Throwable failure;

  private WritePieces(List<Piece> pieces) {
    this.pieces = pieces;
  }

  /**
   * Writes pieces.
   *
   * @param makers of this thread and, if there is one, of the second one
   */
  static void write(List<Piece> pieces, List<JsonMaker> makers, OutputStream out)
      throws IOException {
    JsonMaker own = makers.getFirst();
    if (makers.size() == 1 || pieces.size() < WORTH_IT) {
      JsonBytes json = new JsonBytes();
      for (Piece piece : pieces) {
        piece.make(json, own);
        json.drain(out, false);
      }
      json.drain(out, true);
      return;
    }
    WritePieces writing = new WritePieces(pieces);
    JsonMaker other = makers.get(1);
    Thread.ofPlatform().daemon().name("write").start(() -> writing.help(other));
    try {
      writing.writeAll(own, out);
    } finally {
      writing.stop();
    }
  }

  private void writeAll(JsonMaker maker, OutputStream out) throws IOException {
    for (int next = 0; next < pieces.size(); next++) {
      JsonBytes json = take(next);
      while (json == null) {
        int free = begin(false);
        if (free < 0) {
          await(next);
        } else {
          make(free, maker);
        }
        json = take(next);
      }
      json.drain(out, true);
      giveBack(json);
    }
  }

  private void help(JsonMaker maker) {
    try {
      for (int free = begin(true); free >= 0; free = begin(true)) {
        make(free, maker);
      }
    } catch (Throwable e) { // whatever it is, the thread that writes throws it
      fail(e);
    }
  }

  private void make(int piece, JsonMaker maker) throws IOException {
    JsonBytes json = fresh();
    pieces.get(piece).make(json, maker);
    put(piece, json);
  }

  /** The next piece that nobody has begun with, or -1 if there is none, or none yet. */
  private synchronized int begin(boolean waiting) {
    while (waiting && !stopped && begun - written >= AHEAD) {
      try {
        wait();
      } catch (InterruptedException e) {
        return -1;
      }
    }
    boolean free = !stopped && begun < pieces.size() && begun - written < AHEAD;
    return free ? begun++ : -1;
  }

  private synchronized JsonBytes fresh() {
    JsonBytes json = spare.poll();
    return json == null ? new JsonBytes() : json;
  }

  private synchronized void put(int piece, JsonBytes json) {
    made[piece % AHEAD] = json;
    notifyAll();
  }

  private synchronized @Nullable JsonBytes take(int piece) {
    JsonBytes json = made[piece % AHEAD];
    made[piece % AHEAD] = null;
    return json;
  }

  private synchronized void giveBack(JsonBytes json) {
    written++;
    if (json.room() <= KEPT) {
      spare.push(json);
    }
    notifyAll();
  }

  /** Waits until the other thread has made a piece. */
  private synchronized void await(int piece) throws IOException {
    while (made[piece % AHEAD] == null) {
      if (failure instanceof Error error) {
        throw error;
      }
      if (failure != null) {
        throw new IllegalStateException("a part of the document could not be made", failure);
      }
      try {
        wait();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new InterruptedIOException("interrupted while the document was written");
      }
    }
  }

  private synchronized void fail(Throwable e) {
    failure = e;
    notifyAll();
  }

  private synchronized void stop() {
    stopped = true;
    notifyAll();
  }
}
