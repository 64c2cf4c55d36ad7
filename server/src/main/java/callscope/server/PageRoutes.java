package callscope.server;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/** Serves the start page, the description of the routes, and sessions of browsers. Thread-safe. */
final class PageRoutes {
  private final AccessControl access;

  PageRoutes(AccessControl access) {
    this.access = access;
  }

  List<Route> routes() {
    return List.of(
        Route.open("GET", "/", (web, id) -> start(web)),
        Route.open("GET", "/openapi.json", (web, id) -> openapi(web)),
        Route.open("GET", "/health", (web, id) -> health(web)),
        Route.of("POST", "/session", (web, id) -> openSession(web)));
  }

  private static void start(WebExchange web) throws IOException {
    StartPage page = StartPage.load();
    web.send(200, WebExchange.HTML, page.policy(), page.bytes());
  }

  private static void openapi(WebExchange web) throws IOException {
    web.send(200, WebExchange.JSON, WebExchange.NO_CONTENT, resource("openapi.json"));
  }

  private static void health(WebExchange web) throws IOException {
    web.sendJson(
        200,
        json -> {
          json.writeStartObject();
          json.writeStringField("status", "ok");
          json.writeEndObject();
        });
  }

  /** Opens a session for a browser, which can't add the token to the links of a page. */
  private void openSession(WebExchange web) throws IOException {
    HttpExchange exchange = web.exchange();
    if (access.needsToken()) {
      web.responseHeaders().set("Set-Cookie", access.sessionCookie(exchange));
    }
    web.sendNothing();
  }

  /** The bytes of a resource beside this class. */
  static byte[] resource(String name) throws IOException {
    try (InputStream in = PageRoutes.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("the resource " + name + " is missing");
      }
      return in.readAllBytes();
    }
  }
}
