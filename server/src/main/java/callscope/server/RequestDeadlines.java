package callscope.server;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;

/**
 * Runs each request on a virtual thread and interrupts those that wait too long for their client.
 * An interrupt closes the connection that the thread reads from or writes to. Thread-safe.
 *
 * <p>The HTTP server of the JDK limits only the time of a whole request, which for a large upload
 * has to be long. Here, the head, each block of the body and each write have a limit.
 */
final class RequestDeadlines implements Executor, AutoCloseable {
  private static final long TICK_MILLIS = 100;

  private static final ThreadLocal<Deadline> CURRENT = new ThreadLocal<>();

  private final Duration head;
  private final Set<Deadline> deadlines = ConcurrentHashMap.newKeySet();
  private final Thread watchdog;

  /** Creates the executor for a server with a maximum time for the head of a request. */
  RequestDeadlines(Duration head) {
    this.head = head;
    this.watchdog = Thread.ofPlatform().daemon().name("deadlines").start(this::watch);
  }

  /** The deadline of the client's next action. */
  static final class Deadline {
    private final Thread thread;
    private boolean active;
    private long end;

    private Deadline(Thread thread) {
      this.thread = thread;
    }

    /** Interrupts the thread unless {@link #stop} or this method is called in time. */
    synchronized void start(Duration limit) {
      end = System.nanoTime() + limit.toNanos();
      active = true;
    }

    /** Ends the wait for the client. */
    synchronized void stop() {
      active = false;
    }

    private synchronized void check() {
      if (active && System.nanoTime() - end > 0) {
        active = false;
        thread.interrupt();
      }
    }
  }

  /** The deadline of the request that this thread handles. */
  static Deadline current() {
    return CURRENT.get();
  }

  @Override
  public void execute(Runnable request) {
    Thread.ofVirtual().name("request").start(() -> run(request));
  }

  private void run(Runnable request) {
    Deadline deadline = new Deadline(Thread.currentThread());
    CURRENT.set(deadline);
    deadlines.add(deadline);
    deadline.start(head);
    try {
      request.run();
    } finally {
      deadline.stop();
      deadlines.remove(deadline);
    }
  }

  private void watch() {
    try {
      while (true) {
        check();
        Thread.sleep(TICK_MILLIS);
      }
    } catch (InterruptedException e) {
      // the server was closed
    }
  }

  private void check() {
    try {
      deadlines.forEach(Deadline::check);
    } catch (OutOfMemoryError e) {
      // an analysis has taken all memory; the next check comes soon
    }
  }

  @Override
  public void close() {
    watchdog.interrupt();
  }
}
