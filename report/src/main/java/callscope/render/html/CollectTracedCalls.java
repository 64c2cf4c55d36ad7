package callscope.render.html;

import callscope.address.CallAddress;
import callscope.address.ProcessAddress;
import callscope.document.ArgumentObjects;
import callscope.document.ArgumentObjects.ArgumentObject;
import callscope.document.CallText;
import callscope.document.MatchedCall;
import callscope.feature.CallOutcome;
import callscope.input.CallSignatureTable;
import callscope.input.CallTable;
import callscope.input.StringDictionary;
import callscope.input.Trace;
import callscope.input.TracedProcess;
import callscope.vocabulary.Outcomes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Collects all calls of a trace. */
final class CollectTracedCalls {
  private static final int UNKNOWN = -1;

  private final Trace trace;
  private final TextTable texts;
  private final CallText callText;
  private final ArgumentObjects objects;
  private final Outcomes outcomes;
  private final ShapeColumns shapes;
  private final CallColumns columns = new CallColumns();

  /** The shape of each signature, once known. */
  private final int[] shapeOf;

  /** For each call signature and argument, the position among those that are shown. */
  private final Map<Integer, int[]> shownPositions = new HashMap<>();

  private final Map<Long, Integer> returnedTexts = new HashMap<>();
  private final Map<ProcessAddress, Integer> firstCalls = new HashMap<>();

  private CollectTracedCalls(Trace trace, TextTable texts, ArgumentObjects objects) {
    this.trace = trace;
    this.texts = texts;
    this.objects = objects;
    this.callText = new CallText(trace);
    this.outcomes = Outcomes.of(trace);
    this.shapes = new ShapeColumns(texts);
    this.shapeOf = new int[trace.signatures().size()];
    Arrays.fill(shapeOf, UNKNOWN);
  }

  static PageCalls collect(Trace trace, TextTable texts, ArgumentObjects objects) {
    return new CollectTracedCalls(trace, texts, objects).collect();
  }

  private PageCalls collect() {
    Places places = new Places(texts, this::number);
    List<PageProcess> processes = new ArrayList<>();
    int first = 0;
    for (TracedProcess process : trace.processes()) {
      firstCalls.putIfAbsent(process.address(), first);
      first += process.calls().size();
      places.add(process.address());
      List<Long> threads = new ArrayList<>();
      for (TracedProcess.TracedThread thread : process.threads()) {
        places.add(thread.address());
        threads.add(thread.address().tid());
      }
      processes.add(
          new PageProcess(
              process.address(),
              process.name(),
              Optional.of(process),
              process.calls().size(),
              threads));
    }
    for (TracedProcess process : trace.processes()) {
      for (int call = 0; call < process.calls().size(); call++) {
        add(process, call);
      }
    }
    return new PageCalls(true, processes, places, shapes, columns);
  }

  private long number(CallAddress call) {
    Integer first = firstCalls.get(call.thread().process());
    return first == null ? UNKNOWN : first + call.index();
  }

  private void add(TracedProcess process, int call) {
    CallTable calls = process.calls();
    columns.thread.add(calls.thread(call));
    columns.shape.addDelta(shape(calls, call));
    columns.id.addDelta(calls.id(call));
    long time = calls.time(call);
    columns.time.addDelta(time == CallTable.NO_TIME ? 0 : time + 1);
    columns.returned.add(returned(calls, call));
    columns.outcome.add(outcome(outcomes.outcome(calls, call)));
    columns.repeated.add(calls.repeated(call));
    long caller = calls.caller(call);
    columns.caller.add(caller == 0 ? 0 : texts.number("0x" + Long.toHexString(caller)) + 1);
    addObjects(process, call);
  }

  private static int outcome(CallOutcome outcome) {
    return switch (outcome) {
      case SUCCESS -> 1;
      case FAILURE -> 2;
      default -> 0;
    };
  }

  private int returned(CallTable calls, int call) {
    long key =
        ((long) calls.returned(call) << Integer.SIZE)
            | Integer.toUnsignedLong(calls.prettyReturned(call));
    Integer known = returnedTexts.get(key);
    if (known == null) {
      known = callText.returned(calls, call).map(text -> texts.number(text) + 1).orElse(0);
      returnedTexts.put(key, known);
    }
    return known;
  }

  private int shape(CallTable calls, int call) {
    int signature = calls.signature(call);
    if (shapeOf[signature] == UNKNOWN) {
      CallSignatureTable signatures = trace.signatures();
      int category = signatures.category(signature);
      boolean isText = callText.isText(calls, call);
      List<MatchedCall.Argument> arguments = isText ? List.of() : callText.arguments(calls, call);
      shapeOf[signature] =
          shapes.add(
              callText.api(calls, call),
              category == StringDictionary.NONE ? "" : trace.texts().text(category),
              isText,
              arguments);
    }
    return shapeOf[signature];
  }

  private void addObjects(TracedProcess process, int call) {
    if (!objects.has(process.address(), call)) {
      return;
    }
    CallAddress address = process.callAddress(call);
    int[] positions = null;
    for (ArgumentObject object : objects.list(address)) {
      if (positions == null) {
        positions =
            shownPositions.computeIfAbsent(process.calls().signature(call), this::shownPositions);
      }
      int shown = positions[object.argument()];
      if (shown != UNKNOWN) {
        columns.objectCall.addDelta(number(address));
        columns.objectArgument.add(shown);
        columns.objectName.add(object.name().map(name -> texts.number(name) + 1).orElse(0));
        columns.objectOpener.add(object.opener().map(opener -> number(opener) + 1).orElse(0L));
      }
    }
  }

  /** The position of each argument among those that have names; only these are shown. */
  private int[] shownPositions(int signature) {
    CallSignatureTable signatures = trace.signatures();
    int[] positions = new int[signatures.arguments(signature)];
    int shown = 0;
    for (int i = 0; i < positions.length; i++) {
      positions[i] =
          signatures.argumentName(signature, i) == StringDictionary.NONE ? UNKNOWN : shown++;
    }
    return positions;
  }
}
