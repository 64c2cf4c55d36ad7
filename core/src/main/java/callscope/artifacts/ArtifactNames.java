package callscope.artifacts;

import callscope.artifacts.NameSource.Way;
import callscope.input.Trace;
import callscope.objects.ObjectKind;
import callscope.objects.ObjectReference;
import callscope.objects.ObservedObject;
import callscope.objects.Relation;
import callscope.objects.ResolvedObjects;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Finds the names of the artifacts of calls. Not thread-safe. */
final class ArtifactNames {
  /** Stands before the name of an object below one that is unknown. */
  private static final String INCOMPLETE = "...\\";

  private static final Pattern URL = Pattern.compile("(?i)[a-z][a-z0-9+.-]+://\\S+");

  private final Trace trace;
  private final CallArguments arguments;
  private final ResolvedObjects objects;
  private final Endpoints endpoints;
  private final RequestUrls requests;

  ArtifactNames(Trace trace, CallArguments arguments, ResolvedObjects objects) {
    this.trace = trace;
    this.arguments = arguments;
    this.objects = objects;
    this.endpoints = new Endpoints(arguments);
    this.requests = new RequestUrls(trace, arguments, objects);
  }

  /** An artifact without what was done to it. */
  record Named(ArtifactKind kind, String name) {}

  /** The artifact of a call by a fact that holds; null if the call does not name it. */
  @Nullable Named of(ArtifactFact fact, int process, int call, int signature) {
    NameSource source = fact.source();
    return switch (source.way()) {
      case OBJECT -> {
        Named object = ofObject(fact, process, call);
        yield object == null && refersToNone(fact, process, call)
            ? ofText(fact, text(source, signature))
            : object;
      }
      case ARGUMENT, WORDS -> ofText(fact, text(source, signature));
      case ENDPOINT ->
          endpoints
              .of(signature, source.parts().getFirst())
              .map(endpoint -> endpoint.named(fact.operation()))
              .orElse(null);
      case REQUEST -> ofText(fact, requests.of(process, call));
    };
  }

  private static @Nullable Named ofText(ArtifactFact fact, String text) {
    boolean fits = fact.kind() == ArtifactKind.URL ? URL.matcher(text).matches() : !text.isBlank();
    return fits ? new Named(fact.kind(), text) : null;
  }

  private String text(NameSource source, int signature) {
    return source.parts().stream()
        .map(names -> part(source.way(), names, signature))
        .filter(part -> !part.isEmpty())
        .collect(Collectors.joining(" "));
  }

  private String part(Way way, List<AskedArgument> names, int signature) {
    int argument = arguments.find(signature, names);
    if (argument == CallArguments.NONE) {
      return "";
    }
    if (way == Way.WORDS) {
      // the last part of a list is the whole of it
      List<String> parts = arguments.further(signature, argument);
      return parts.isEmpty() ? arguments.name(signature, argument) : parts.getLast().strip();
    }
    return arguments.name(signature, argument).strip();
  }

  /** Whether the call refers to no object with the meaning, whatever it is. */
  private boolean refersToNone(ArtifactFact fact, int process, int call) {
    return objects.list(objects.references(process, call)).stream()
        .noneMatch(reference -> reference.meaning().equals(fact.source().meaning()));
  }

  private @Nullable Named ofObject(ArtifactFact fact, int process, int call) {
    for (ObjectReference reference : objects.list(objects.references(process, call))) {
      ObservedObject object = reference.object();
      if (reference.meaning().equals(fact.source().meaning()) && fits(fact, object)) {
        String name =
            fact.kind() == ArtifactKind.PROCESS ? processName(object) : objectName(object);
        if (!name.isEmpty() && !isCommandOnly(fact, name)) {
          return new Named(fact.kind(), name);
        }
      }
    }
    return null;
  }

  private static boolean fits(ArtifactFact fact, ObservedObject object) {
    ObjectKind kind = object.kind();
    return switch (fact.kind()) {
      case FILE, FOLDER -> kind == ObjectKind.FILE;
      case PIPE -> kind == ObjectKind.PIPE;
      case KEY -> kind == ObjectKind.KEY;
      case VALUE -> kind == ObjectKind.VALUE;
      case MUTEX -> kind == ObjectKind.MUTEX;
      case SERVICE -> kind == ObjectKind.SERVICE;
      case PROCESS -> object.relation() == Relation.OTHER || object.relation() == Relation.CHILD;
      case HOST, ADDRESS, URL, TASK, COMMAND -> false;
    };
  }

  /** Whether it is the name of a program that the system looks up, which is no path. */
  private static boolean isCommandOnly(ArtifactFact fact, String name) {
    return fact.operation() == ArtifactOperation.EXECUTED
        && name.indexOf('\\') < 0
        && name.indexOf('/') < 0;
  }

  private static String objectName(ObservedObject object) {
    String name = object.normalName().orElse("");
    boolean incomplete = !object.isResolved() && !name.isEmpty();
    return incomplete ? INCOMPLETE + name : name;
  }

  private String processName(ObservedObject object) {
    if (object.process().isPresent()) {
      var process = trace.processes().get(object.process().getAsInt());
      return process.name() + " (" + process.address().pid() + ")";
    }
    String path = object.kind() == ObjectKind.PROCESS ? object.normalName().orElse("") : "";
    String name = path.substring(path.lastIndexOf('\\') + 1);
    return object.pid().isPresent()
        ? (name.isEmpty() ? "process" : name) + " (" + object.pid().getAsLong() + ")"
        : name;
  }
}
