package callscope.server;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Checks each request, finds its route and turns failures into answers. Thread-safe. */
final class Dispatcher implements HttpHandler {
  private final List<Route> routes;
  private final AccessControl access;
  private final ServerLimits limits;
  private final Consumer<String> log;

  /**
   * Creates a dispatcher.
   *
   * @param log receives internal errors
   */
  Dispatcher(List<Route> routes, AccessControl access, ServerLimits limits, Consumer<String> log) {
    this.routes = List.copyOf(routes);
    this.access = access;
    this.limits = limits;
    this.log = log;
  }

  @Override
  public void handle(HttpExchange exchange) {
    RequestDeadlines.Deadline deadline = RequestDeadlines.current();
    deadline.stop();
    try (WebExchange web = new WebExchange(exchange, deadline, limits)) {
      answer(web);
    } catch (IOException e) {
      // the client went away, so nobody is left to tell
    }
  }

  private void answer(WebExchange web) throws IOException {
    try {
      dispatch(web);
    } catch (HttpFailure e) {
      sendFailure(web, e);
    } catch (StorageException e) {
      log.accept("a file of the server can't be used: " + e.getCause());
      sendFailure(web, storageFailure(e));
    } catch (ClosedChannelException e) {
      throw e;
    } catch (RuntimeException | Error e) {
      log.accept("internal error: " + stackTrace(e));
      sendFailure(web, new HttpFailure(500, "internal error; the server's log has the details"));
    }
  }

  private static HttpFailure storageFailure(StorageException e) {
    String message = String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT);
    return message.contains("no space") || message.contains("quota")
        ? new HttpFailure(507, "the disk of the server is full")
        : new HttpFailure(
            500, "a file of the server can't be used; the server's log has the details");
  }

  private static String stackTrace(Throwable e) {
    return e
        + java.util.Arrays.stream(e.getStackTrace())
            .map(frame -> "\n  at " + frame)
            .collect(Collectors.joining());
  }

  private static void sendFailure(WebExchange web, HttpFailure failure) throws IOException {
    if (!web.isAnswered()) {
      web.sendFailure(failure);
    }
  }

  private void dispatch(WebExchange web) throws IOException, HttpFailure {
    HttpExchange exchange = web.exchange();
    access.checkSource(exchange);
    String path = exchange.getRequestURI().getPath();
    String method = exchange.getRequestMethod();
    String wanted = method.equals("HEAD") ? "GET" : method;
    List<Route> found = routes.stream().filter(route -> route.hasPath(path)).toList();
    if (found.isEmpty()) {
      access.checkToken(exchange);
      throw new HttpFailure(404, "there is no such path; /openapi.json describes all");
    }
    for (Route route : found) {
      if (route.method().equals(wanted)) {
        if (!route.isOpen()) {
          access.checkToken(exchange);
        }
        web.readQuery();
        web.query().allow(route.parameters());
        route.handler().handle(web, route.id(path));
        return;
      }
    }
    String allowed = found.stream().map(Route::method).sorted().collect(Collectors.joining(", "));
    throw new HttpFailure(405, "the path takes " + allowed + ", not " + method, "Allow", allowed);
  }
}
