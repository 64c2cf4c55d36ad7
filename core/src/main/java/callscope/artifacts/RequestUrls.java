package callscope.artifacts;

import callscope.input.Trace;
import callscope.objects.ObjectKind;
import callscope.objects.ObjectReference;
import callscope.objects.OpenedBy;
import callscope.objects.ResolvedObjects;
import java.util.List;
import java.util.Optional;

/**
 * Composes the URL of a request of WinINet or WinHTTP: the sending call refers to the request, the
 * call that opened it has the path and refers to the connection, and the call that opened that has
 * the server.
 */
final class RequestUrls {
  private static final List<AskedArgument> PATH = AskedArgument.list("Path|url path|ObjectName");
  private static final List<AskedArgument> SERVER = AskedArgument.list("ServerName|host");
  private static final ArgumentCondition SECURE =
      ArgumentCondition.parse(false, "flags&0x800000|INTERNET_FLAG_SECURE|WINHTTP_FLAG_SECURE");
  private static final int HTTP = 80;
  private static final int HTTPS = 443;

  private final Trace trace;
  private final CallArguments arguments;
  private final ResolvedObjects objects;
  private final Endpoints endpoints;

  RequestUrls(Trace trace, CallArguments arguments, ResolvedObjects objects) {
    this.trace = trace;
    this.arguments = arguments;
    this.objects = objects;
    this.endpoints = new Endpoints(arguments);
  }

  /** The URL that a call sends a request to; empty if it is unknown. */
  String of(int process, int call) {
    Optional<OpenedBy> request = opener(process, call);
    Optional<OpenedBy> connection =
        request.flatMap(opened -> opener(opened.process(), opened.call()));
    return connection.flatMap(opened -> url(request.orElseThrow(), opened)).orElse("");
  }

  private Optional<String> url(OpenedBy request, OpenedBy connection) {
    int ofRequest = signature(request);
    return endpoints
        .of(signature(connection), SERVER)
        .map(
            server -> {
              boolean secure = SECURE.holds(arguments, ofRequest) || server.port() == HTTPS;
              int usual = secure ? HTTPS : HTTP;
              String host =
                  server.host().indexOf(':') < 0 ? server.host() : "[" + server.host() + "]";
              String port = server.port() == 0 || server.port() == usual ? "" : ":" + server.port();
              return (secure ? "https://" : "http://") + host + port + path(ofRequest);
            });
  }

  private String path(int signature) {
    int argument = arguments.find(signature, PATH);
    String path = argument == CallArguments.NONE ? "" : arguments.name(signature, argument);
    return path.startsWith("/") ? path : "/" + path;
  }

  private int signature(OpenedBy opened) {
    return trace.processes().get(opened.process()).calls().signature(opened.call());
  }

  /** The call that opened the handle that a call is given. */
  private Optional<OpenedBy> opener(int process, int call) {
    OpenedBy itself = new OpenedBy(process, call);
    for (ObjectReference reference : objects.list(objects.references(process, call))) {
      Optional<OpenedBy> opened = reference.object().openedBy();
      if (reference.object().kind() == ObjectKind.INTERNET
          && opened.isPresent()
          && !opened.get().equals(itself)) {
        return opened;
      }
    }
    return Optional.empty();
  }
}
