package callscope.extract.json;

import callscope.extract.Limits;
import callscope.extract.json.Blocks.Block;
import callscope.extract.json.JsonCursor.Kind;
import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads the long lists of a report by two threads: one goes through all in order, another one reads
 * elements further on, wherever one seems to begin in a block. What that one has read counts only
 * where the first one finds that just there an element of such a list begins; else it is dropped,
 * so that the outcome is the same as without it.
 *
 * @param <T> what some elements that follow each other become
 */
public final class ListAhead<T> implements AutoCloseable {
  /** So far ahead, blocks that were left to the first thread are taken, too. */
  private static final int FAR = 6;

  private final Blocks blocks;
  private final FastCursor inOrder;
  private final BlockStream stream;
  private final FastCursor ahead;
  private final ElementReader<T> elements;

  /**
   * Where the next block begins that is to be asked for; only of the thread that reads in order.
   */
  private long next = Long.MAX_VALUE;

  /** The number of the block in which that is. */
  private int reading;

  /** The blocks from there on that one of the threads has begun with. */
  private final Set<Integer> begun = new HashSet<>();

  /** What was read ahead and not taken yet, by its block. */
  private final Map<Integer, PieceOfList<T>> pieces = new HashMap<>();

  /** The block that is being read ahead, or -1. */
  private int current = -1;

  /** The last block that was begun ahead. */
  private int last;

  /** The first block that is not there, once that is known. */
  private int end = Integer.MAX_VALUE;

  private boolean closed;
  private @Nullable Throwable failure;

  ListAhead(
      Blocks blocks,
      FastCursor inOrder,
      Limits limits,
      Function<JsonCursor, ElementReader<T>> elements) {
    this.blocks = blocks;
    this.inOrder = inOrder;
    this.stream = BlockStream.ofParts(blocks);
    this.ahead = new FastCursor(stream, limits);
    this.elements = elements.apply(ahead);
  }

  /**
   * Begins to read ahead, if it has not begun yet.
   *
   * @param firstField of the elements
   */
  public void begin(String firstField) {
    if (next != Long.MAX_VALUE) {
      return;
    }
    reading = (int) (inOrder.window().position() / Blocks.SIZE);
    last = reading;
    next = (long) (reading + 1) * Blocks.SIZE;
    FindElement find = new FindElement(firstField);
    Thread.ofPlatform().daemon().name("read").start(() -> readAhead(find));
  }

  /**
   * What was read of the object at whose bracket the thread is that reads in order, and of those
   * behind it; that thread is then behind them. Null if it is to read the object itself.
   */
  public @Nullable T take() throws IOException {
    long position = inOrder.window().position() - 1;
    if (position < next) {
      return null;
    }
    int block = (int) (position / Blocks.SIZE);
    next = (long) (block + 1) * Blocks.SIZE;
    PieceOfList<T> piece = await(block);
    if (piece == null || piece.begin() < position) {
      return null;
    }
    if (piece.begin() > position) {
      // the list begins in this block, with elements that can't be told from other things
      next = piece.begin();
      giveBack(block, piece);
      return null;
    }
    inOrder.jump(piece);
    return piece.content();
  }

  private synchronized void giveBack(int block, PieceOfList<T> piece) {
    pieces.put(block, piece);
  }

  private synchronized @Nullable PieceOfList<T> await(int block) {
    reading = block;
    begun.removeIf(number -> number < block);
    pieces.keySet().removeIf(number -> number < block);
    notifyAll();
    boolean interrupted = false;
    while (current == block && failure == null) {
      try {
        wait();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    if (failure instanceof Error error) {
      throw error;
    }
    if (failure != null) {
      throw new IllegalStateException("a list could not be read ahead", failure);
    }
    begun.add(block);
    return pieces.remove(block);
  }

  private void readAhead(FindElement find) {
    try {
      for (int number = claim(); number >= 0; number = claim()) {
        put(number, read(number, find));
      }
    } catch (Throwable e) { // whatever it is, the other thread throws it
      fail(e);
    }
  }

  /** The next block that this thread reads; -1 if there is nothing left to do. */
  private synchronized int claim() {
    while (!closed) {
      int number = Math.max(last, reading) + 2;
      if (last - reading >= FAR || number >= end) {
        number = reading + 2;
        while (begun.contains(number)) {
          number++;
        }
      }
      if (number < end && number < reading + Blocks.AHEAD - 1) {
        begun.add(number);
        last = Math.max(last, number);
        current = number;
        return number;
      }
      try {
        wait();
      } catch (InterruptedException e) {
        return -1;
      }
    }
    return -1;
  }

  private synchronized void put(int number, @Nullable PieceOfList<T> piece) {
    if (piece != null && number >= reading) {
      pieces.put(number, piece);
    }
    current = -1;
    notifyAll();
  }

  private synchronized void fail(Throwable e) {
    failure = e;
    current = -1;
    notifyAll();
  }

  private synchronized void endAt(int block) {
    end = Math.min(end, block);
  }

  private @Nullable PieceOfList<T> read(int number, FindElement find) {
    try {
      Block block = blocks.get(number);
      if (block == null) {
        if (blocks.endBefore(number)) {
          endAt(number);
        }
        return null;
      }
      try {
        int begin = find.in(block.bytes, block.length);
        return begin < 0 ? null : read(block, block.begin() + begin);
      } finally {
        blocks.release(block);
      }
    } catch (IOException e) {
      // who reads in order comes to this, too, and tells
      elements.forget();
      return null;
    } finally {
      stream.release();
    }
  }

  /** Reads those elements that begin in a block. */
  private @Nullable PieceOfList<T> read(Block block, long begin) throws IOException {
    stream.go(begin, block.begin() + 2L * Blocks.SIZE);
    ahead.restart(begin);
    boolean more = ahead.hasNextValue();
    long read = begin;
    int lines = 0;
    long lastLine = 0;
    while (more
        && ahead.kind() == Kind.OBJECT
        && ahead.window().position() - 1 < block.begin() + Blocks.SIZE) {
      if (!elements.read()) {
        elements.forget();
        return null;
      }
      read = ahead.window().position();
      lines = ahead.window().lines();
      lastLine = ahead.window().lastLine();
      more = ahead.hasNextElement();
    }
    return new PieceOfList<>(begin, read, lines, lastLine, elements.part());
  }

  /** Ends the reading ahead. */
  @Override
  public synchronized void close() {
    closed = true;
    notifyAll();
  }
}
