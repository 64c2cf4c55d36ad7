package callscope.server;

import callscope.rule.Problem;
import java.util.List;
import java.util.Map;

/** Ends a request with an error. The message tells the client what is wrong and what to do. */
final class HttpFailure extends Exception {
  private static final long serialVersionUID = 1L;

  private static final Map<Integer, String> TITLES =
      Map.ofEntries(
          Map.entry(400, "Bad Request"),
          Map.entry(401, "Unauthorized"),
          Map.entry(403, "Forbidden"),
          Map.entry(404, "Not Found"),
          Map.entry(405, "Method Not Allowed"),
          Map.entry(413, "Content Too Large"),
          Map.entry(414, "URI Too Long"),
          Map.entry(415, "Unsupported Media Type"),
          Map.entry(421, "Misdirected Request"),
          Map.entry(422, "Unprocessable Content"),
          Map.entry(500, "Internal Server Error"),
          Map.entry(503, "Service Unavailable"),
          Map.entry(507, "Insufficient Storage"));

  private final int status;
  private final String detail;
  private final transient Map<String, String> headers;
  private final transient List<Problem> problems;

  private HttpFailure(
      int status, String detail, Map<String, String> headers, List<Problem> problems) {
    super(detail);
    this.status = status;
    this.detail = detail;
    this.headers = headers;
    this.problems = problems;
  }

  HttpFailure(int status, String detail) {
    this(status, detail, Map.of(), List.of());
  }

  /** A failure with a header of the response. */
  HttpFailure(int status, String detail, String header, String value) {
    this(status, detail, Map.of(header, value), List.of());
  }

  /** The server is busy; the client may try again after some seconds. */
  static HttpFailure busy(String detail) {
    return new HttpFailure(503, detail, "Retry-After", "5");
  }

  /** A rule is invalid. */
  static HttpFailure ofRule(List<Problem> problems) {
    String detail = problems.size() == 1 ? "the rule has a problem" : "the rule has problems";
    return new HttpFailure(422, detail, Map.of(), problems);
  }

  int status() {
    return status;
  }

  /** The meaning of the status. */
  String title() {
    return TITLES.getOrDefault(status, "Error");
  }

  String detail() {
    return detail;
  }

  /** Further headers of the response. */
  Map<String, String> headers() {
    return headers;
  }

  /** The problems of the rule, if it is about a rule. */
  List<Problem> problems() {
    return problems;
  }
}
