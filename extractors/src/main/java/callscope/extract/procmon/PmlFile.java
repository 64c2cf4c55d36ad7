package callscope.extract.procmon;

import callscope.extract.Limits;
import callscope.extract.ReadProgress;
import callscope.extract.ReportSource;
import callscope.extract.SpooledFile;
import callscope.extract.UnreadableReportException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.StandardOpenOption;

/**
 * A recording in Process Monitor's own format, which is read at any position. A window of it is in
 * memory. Not thread-safe.
 */
final class PmlFile implements AutoCloseable {
  private static final int WINDOW = 1 << 20;

  private final SpooledFile file;
  private final FileChannel channel;
  private final ReadProgress progress;
  private final long size;
  private ByteBuffer window = ByteBuffer.allocate(0);
  private long windowStart;

  private PmlFile(SpooledFile file, FileChannel channel, ReadProgress progress) throws IOException {
    this.file = file;
    this.channel = channel;
    this.progress = progress;
    this.size = channel.size();
  }

  /**
   * Opens a recording; one that is compressed or comes from a stream is copied to a temporary file.
   */
  static PmlFile open(ReportSource source, Limits limits, ReadProgress progress)
      throws IOException, UnreadableReportException {
    SpooledFile file = SpooledFile.of(source, limits, progress);
    FileChannel channel = null;
    boolean opened = false;
    try {
      channel = FileChannel.open(file.path(), StandardOpenOption.READ);
      PmlFile recording =
          new PmlFile(file, channel, file.isCopy() ? ReadProgress.SILENT : progress);
      opened = true;
      return recording;
    } finally {
      if (!opened) {
        if (channel != null) {
          channel.close();
        }
        file.close();
      }
    }
  }

  /** The size in bytes. */
  long size() {
    return size;
  }

  /**
   * The bytes at a position, fewer at the end of the file. They are valid until the next call.
   *
   * @throws IOException if the file can't be read
   */
  ByteBuffer at(long position, long length) throws IOException {
    long from = Math.clamp(position, 0, size);
    int wanted = (int) Math.min(Math.clamp(length, 0, size - from), Integer.MAX_VALUE - 8);
    if (from < windowStart || from + wanted > windowStart + window.limit()) {
      fill(from, Math.max(wanted, WINDOW));
    }
    int start = (int) (from - windowStart);
    int there = Math.min(wanted, window.limit() - start);
    return window.slice(start, there).order(ByteOrder.LITTLE_ENDIAN);
  }

  private void fill(long from, int length) throws IOException {
    int wanted = (int) Math.min(length, size - from);
    if (window.capacity() < wanted || window.capacity() > 2 * Math.max(wanted, WINDOW)) {
      window = ByteBuffer.allocate(wanted);
    }
    window.clear().limit(wanted);
    windowStart = from;
    long position = from;
    while (window.hasRemaining()) {
      int read = channel.read(window, position);
      if (read < 0) {
        break;
      }
      position += read;
    }
    window.flip();
    progress.read(position);
  }

  @Override
  public void close() throws IOException {
    try {
      channel.close();
    } finally {
      file.close();
    }
  }
}
