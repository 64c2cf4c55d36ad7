package callscope.render.json;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;

/**
 * Writes the pieces of a document in order, while a second thread makes some of them. A piece is
 * made by whichever thread starts it first. At most {@link #AHEAD} pieces are kept at a time, which
 * bounds the memory.
 */
final class WriteParts {
  private static final int AHEAD = 16;

  /** With fewer pieces, no second thread is started. */
  private static final int WORTH_IT = 4;

  /** The largest buffer that is used again, in bytes. */
  private static final int KEPT = 1 << 20;

  private final List<DocumentPart> pieces;

  /** One for each thread that makes pieces. */
  private final Queue<JsonMaker> makers;

  private final Queue<JsonBytes> spare = new ConcurrentLinkedQueue<>();

  private WriteParts(List<DocumentPart> pieces, List<JsonMaker> makers) {
    this.pieces = pieces;
    this.makers = new ConcurrentLinkedQueue<>(makers);
  }

  /**
   * Writes pieces.
   *
   * @param makers one for each thread, at most two
   * @throws IOException if the stream can't be written
   */
  static void write(List<DocumentPart> pieces, List<JsonMaker> makers, OutputStream out)
      throws IOException {
    if (makers.size() == 1 || pieces.size() < WORTH_IT) {
      JsonBytes json = new JsonBytes();
      for (DocumentPart piece : pieces) {
        piece.make(json, makers.getFirst());
        json.drain(out, false);
      }
      json.drain(out, true);
      return;
    }
    ExecutorService second =
        Executors.newSingleThreadExecutor(
            task -> Thread.ofPlatform().daemon().name("write").unstarted(task));
    try {
      new WriteParts(pieces, makers).writeAll(second, out);
    } finally {
      second.shutdownNow();
    }
  }

  private void writeAll(ExecutorService second, OutputStream out) throws IOException {
    Deque<FutureTask<JsonBytes>> ahead = new ArrayDeque<>();
    int submitted = 0;
    for (int written = 0; written < pieces.size(); written++) {
      for (; submitted < Math.min(written + AHEAD, pieces.size()); submitted++) {
        DocumentPart piece = pieces.get(submitted);
        FutureTask<JsonBytes> task = new FutureTask<>(() -> make(piece));
        ahead.add(task);
        second.execute(task);
      }
      JsonBytes json = result(ahead);
      json.drain(out, true);
      if (json.room() <= KEPT) {
        spare.add(json);
      }
    }
  }

  /** The result of the first task, which is removed; makes other pieces rather than waiting. */
  private static JsonBytes result(Deque<FutureTask<JsonBytes>> ahead) throws IOException {
    FutureTask<JsonBytes> first = ahead.element();
    for (FutureTask<JsonBytes> task : ahead) {
      if (first.isDone()) {
        break;
      }
      // has no effect on a task that the second thread has started
      task.run();
    }
    ahead.remove();
    try {
      return first.get();
    } catch (ExecutionException e) {
      switch (e.getCause()) {
        case Error error -> throw error;
        case IOException failure -> throw failure;
        case null, default ->
            throw new IllegalStateException(
                "a part of the document could not be made", e.getCause());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while the document was written");
    }
  }

  private JsonBytes make(DocumentPart piece) throws IOException {
    JsonMaker maker = makers.remove();
    try {
      JsonBytes reused = spare.poll();
      JsonBytes json = reused == null ? new JsonBytes() : reused;
      piece.make(json, maker);
      return json;
    } finally {
      makers.add(maker);
    }
  }
}
