package callscope.server;

import callscope.analysis.Rules;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Serves the results of uploaded reports over HTTP. Thread-safe.
 *
 * <p>docs/server.md describes the routes and what is checked.
 */
public final class ReportServer implements AutoCloseable {
  /** Connections that the system accepts before the server does. */
  private static final int BACKLOG = 256;

  /** Bytes of the head of a request. */
  private static final int HEAD = 64 << 10;

  private final HttpServer server;
  private final RequestDeadlines deadlines;
  private final AnalysisWorkers workers;
  private final ReportStore store;
  private final List<Route> routes;

  private ReportServer(
      HttpServer server,
      RequestDeadlines deadlines,
      AnalysisWorkers workers,
      ReportStore store,
      List<Route> routes) {
    this.routes = List.copyOf(routes);
    this.server = server;
    this.deadlines = deadlines;
    this.workers = workers;
    this.store = store;
  }

  /**
   * Starts a server.
   *
   * @param rules that reports are analysed with
   * @param log receives warnings and internal errors; must be thread-safe
   * @throws IOException if the address or the folder can't be used, or another process uses it
   */
  public static ReportServer start(ServerSettings settings, Rules rules, Consumer<String> log)
      throws IOException {
    return start(settings, rules, log, WriteResults::write);
  }

  /** Starts a server that writes results in another way. */
  static ReportServer start(
      ServerSettings settings, Rules rules, Consumer<String> log, ResultWriter results)
      throws IOException {
    ServerLimits limits = settings.limits();
    configure(limits);
    HttpServer server = HttpServer.create(settings.address(), BACKLOG);
    ReportStore store;
    try {
      store = ReportStore.open(settings.folder(), log);
    } catch (IOException e) {
      server.stop(0);
      throw e;
    }
    MemoryGuard memory = MemoryGuard.ofProcess();
    AnalysisWorkers workers =
        new AnalysisWorkers(store, new AnalyseReport(rules), results, memory, limits.jobs(), log);
    workers.resume();
    AnalysisFailures failures = new AnalysisFailures(log);
    UploadQueue uploads = new UploadQueue(store, workers, failures, limits);
    AccessControl access = new AccessControl(settings.token(), settings.hosts());
    List<Route> routes = new ArrayList<>();
    routes.addAll(new PageRoutes(access).routes());
    routes.addAll(new ReportRoutes(store, uploads, failures).routes());
    routes.addAll(new RuleRoutes(store, rules, limits, memory).routes());
    RequestDeadlines deadlines = new RequestDeadlines(limits.head());
    server.createContext("/", new Dispatcher(routes, access, limits, log));
    server.setExecutor(deadlines);
    server.start();
    return new ReportServer(server, deadlines, workers, store, routes);
  }

  /** Sets what the HTTP server of the JDK reads once, when its first class is loaded. */
  private static void configure(ServerLimits limits) {
    setIfMissing("jdk.httpserver.maxConnections", limits.connections());
    setIfMissing("sun.net.httpserver.maxReqHeaderSize", HEAD);
    // small answers are sent at once; otherwise each takes 40 ms
    if (System.getProperty("sun.net.httpserver.nodelay") == null) {
      System.setProperty("sun.net.httpserver.nodelay", "true");
    }
  }

  private static void setIfMissing(String property, int value) {
    if (System.getProperty(property) == null) {
      System.setProperty(property, Integer.toString(value));
    }
  }

  /** The address that the server listens at. */
  public InetSocketAddress address() {
    return server.getAddress();
  }

  /** What the server does for each method and path. */
  List<Route> routes() {
    return routes;
  }

  /** The number of stored reports. */
  public int reportCount() {
    return store.size();
  }

  /**
   * Stops the server: it accepts nothing more, finishes requests and writes the results of answered
   * uploads. What takes longer is finished when the server is started again.
   *
   * @param patience maximum time for all of it; then it is interrupted
   */
  public void stop(Duration patience) throws IOException {
    long end = System.nanoTime() + patience.toNanos();
    server.stop((int) patience.toSeconds());
    workers.stop(Duration.ofNanos(Math.max(0, end - System.nanoTime())));
    deadlines.close();
    store.close();
  }

  /** Stops the server without waiting for requests. */
  @Override
  public void close() throws IOException {
    stop(Duration.ZERO);
  }
}
