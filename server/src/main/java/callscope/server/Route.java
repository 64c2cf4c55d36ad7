package callscope.server;

import java.io.IOException;
import java.util.List;

/**
 * What the server does for a method and a path.
 *
 * @param path the path; the segment {@code {id}} stands for the id of a report
 * @param parameters the parameters that the query may have
 * @param isOpen whether it is answered without the token, because it reveals nothing
 */
record Route(String method, String path, List<String> parameters, boolean isOpen, Handler handler) {
  private static final String ID = "{id}";

  Route {
    parameters = List.copyOf(parameters);
  }

  /** Answers requests. */
  @FunctionalInterface
  interface Handler {
    /**
     * Answers a request.
     *
     * @param id the id in the path; empty if the path has none
     * @throws HttpFailure to answer with an error
     * @throws IOException if the client goes away
     */
    void handle(WebExchange web, String id) throws IOException, HttpFailure;
  }

  /** A route that needs the token. */
  static Route of(String method, String path, Handler handler, String... parameters) {
    return new Route(method, path, List.of(parameters), false, handler);
  }

  /** A route that needs no token. */
  static Route open(String method, String path, Handler handler) {
    return new Route(method, path, List.of(), true, handler);
  }

  /** Whether the path of a request is that of the route. */
  boolean hasPath(String requested) {
    String[] own = path.split("/", -1);
    String[] other = requested.split("/", -1);
    if (own.length != other.length) {
      return false;
    }
    for (int i = 0; i < own.length; i++) {
      if (!own[i].equals(other[i]) && !(own[i].equals(ID) && ReportStore.isId(other[i]))) {
        return false;
      }
    }
    return true;
  }

  /** The id in the path of a request; empty if the path of the route has none. */
  String id(String requested) {
    int at = List.of(path.split("/", -1)).indexOf(ID);
    return at < 0 ? "" : requested.split("/", -1)[at];
  }
}
