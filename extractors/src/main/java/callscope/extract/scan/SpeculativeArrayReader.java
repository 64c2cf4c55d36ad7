package callscope.extract.scan;

import callscope.extract.Limits;
import callscope.extract.cursor.JsonCursor;
import callscope.extract.cursor.JsonCursor.Kind;
import callscope.extract.scan.BlockCache.Block;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Yields batches of elements of long arrays that a second thread has decoded ahead. The main reader
 * reads the whole document in order. The second thread decodes elements further on, wherever one
 * seems to begin in a block of the stream. A batch is used only if the main reader finds that an
 * element of an array begins at exactly that position, so the result does not depend on the second
 * thread.
 *
 * <p>The main reader asks at each object of such an array:
 *
 * <pre>{@code
 * while (cursor.hasNextElement()) {
 *   batches.next().ifPresentOrElse(this::addAll, this::readOne);
 * }
 * }</pre>
 *
 * <p>The second thread starts when the first such object is reached, and ends when this reader is
 * closed.
 *
 * @param <T> a batch: the result of decoding some consecutive elements
 */
public final class SpeculativeArrayReader<T> implements AutoCloseable {
  private final BlockCache blocks;
  private final FastCursor inOrder;
  private final BlockInputStream stream;
  private final FastCursor ahead;
  private final ElementDecoder<T> decoder;
  private final BlockSchedule<DecodedBatch<T>> schedule = new BlockSchedule<>();

  /** Used only by the main reader: the position after which it asks for the next block. */
  private long next = Long.MAX_VALUE;

  /**
   * Prepares for a document.
   *
   * @param blocks the blocks of the document
   * @param inOrder the cursor of the main reader over the same blocks
   * @param decoder creates the element decoder for a given cursor
   */
  public SpeculativeArrayReader(
      BlockCache blocks,
      FastCursor inOrder,
      Limits limits,
      Function<JsonCursor, ElementDecoder<T>> decoder) {
    this.blocks = blocks;
    this.inOrder = inOrder;
    this.stream = BlockInputStream.ofParts(blocks);
    this.ahead = new FastCursor(stream, limits);
    this.decoder = decoder.apply(ahead);
  }

  /**
   * Returns the batch that begins with the current element, which was not read yet. If there is
   * one, the cursor is after its elements when this returns; otherwise the caller must read the
   * element itself.
   *
   * @throws IOException if the document can't be read
   */
  public Optional<T> next() throws IOException {
    if (inOrder.kind() != Kind.OBJECT) {
      return Optional.empty();
    }
    if (next == Long.MAX_VALUE) {
      start();
      return Optional.empty();
    }
    long position = inOrder.window().position() - 1;
    if (position < next) {
      return Optional.empty();
    }
    int block = (int) (position / BlockCache.SIZE);
    next = (long) (block + 1) * BlockCache.SIZE;
    DecodedBatch<T> batch = await(schedule.advanceTo(block)).orElse(null);
    if (batch == null || batch.begin() < position) {
      return Optional.empty();
    }
    if (batch.begin() > position) {
      // the array begins in this block, and its elements can't be distinguished from other text yet
      next = batch.begin();
      return Optional.empty();
    }
    inOrder.jump(batch);
    return Optional.of(batch.content());
  }

  /** Starts decoding objects that begin with the same field as the current one. */
  private void start() {
    Optional<String> firstField = inOrder.window().peekFieldName();
    if (firstField.isEmpty()) {
      return;
    }
    int block = (int) (inOrder.window().position() / BlockCache.SIZE);
    schedule.begin(block);
    next = (long) (block + 1) * BlockCache.SIZE;
    ElementFinder finder = new ElementFinder(firstField.get());
    Thread.ofPlatform().daemon().name("read-ahead").start(() -> decodeAhead(finder));
  }

  private static <T> Optional<T> await(CompletableFuture<Optional<T>> result) {
    try {
      return result.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof Error error) {
        throw error;
      }
      throw new IllegalStateException("elements could not be decoded ahead", e.getCause());
    }
  }

  private void decodeAhead(ElementFinder finder) {
    for (BlockSchedule.Work<DecodedBatch<T>> work = schedule.take();
        work != null;
        work = schedule.take()) {
      try {
        work.result().complete(Optional.ofNullable(decode(work.block(), finder)));
      } catch (Throwable e) { // whatever it is, the main reader throws it
        work.result().completeExceptionally(e);
        return;
      }
    }
  }

  private @Nullable DecodedBatch<T> decode(int number, ElementFinder finder) {
    try {
      Block block = blocks.get(number);
      if (block == null) {
        if (blocks.endBefore(number)) {
          schedule.endBefore(number);
        }
        return null;
      }
      try {
        int begin = finder.in(block.bytes, block.length);
        return begin < 0 ? null : decode(block, block.begin() + begin);
      } finally {
        blocks.release(block);
      }
    } catch (IOException e) {
      // the main reader reaches the same position and reports the error
      decoder.discard();
      return null;
    } finally {
      stream.release();
    }
  }

  /** Decodes the elements that begin in a block. */
  private @Nullable DecodedBatch<T> decode(Block block, long begin) throws IOException {
    stream.seek(begin, block.begin() + 2L * BlockCache.SIZE);
    ahead.restart(begin);
    boolean more = ahead.hasNextValue();
    long end = begin;
    int lines = 0;
    long lastLine = 0;
    while (more
        && ahead.kind() == Kind.OBJECT
        && ahead.window().position() - 1 < block.begin() + BlockCache.SIZE) {
      if (!decoder.decode()) {
        decoder.discard();
        return null;
      }
      end = ahead.window().position();
      lines = ahead.window().lines();
      lastLine = ahead.window().lastLine();
      more = ahead.hasNextElement();
    }
    return new DecodedBatch<>(begin, end, lines, lastLine, decoder.batch());
  }

  /** Ends decoding ahead. */
  @Override
  public void close() {
    schedule.close();
  }
}
