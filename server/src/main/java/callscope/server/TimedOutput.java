package callscope.server;

import callscope.server.RequestDeadlines.Deadline;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;

/** A stream to a client, which must take each block in time. */
final class TimedOutput extends FilterOutputStream {
  private final Deadline deadline;
  private final Duration limit;

  TimedOutput(OutputStream out, Deadline deadline, Duration limit) {
    super(out);
    this.deadline = deadline;
    this.limit = limit;
  }

  @Override
  public void write(int one) throws IOException {
    write(new byte[] {(byte) one}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int from, int length) throws IOException {
    for (int done = 0; done < length; done += ServerLimits.BLOCK) {
      int size = Math.min(ServerLimits.BLOCK, length - done);
      int begin = from + done;
      inTime(() -> out.write(bytes, begin, size));
    }
  }

  @Override
  public void flush() throws IOException {
    inTime(out::flush);
  }

  @Override
  public void close() throws IOException {
    inTime(out::close);
  }

  /** Something that may wait for the client. */
  private interface Action {
    void run() throws IOException;
  }

  private void inTime(Action action) throws IOException {
    deadline.start(limit);
    try {
      action.run();
    } finally {
      deadline.stop();
    }
  }
}
