package callscope.render.html;

import callscope.address.CallAddress;
import callscope.address.ProcessAddress;
import callscope.document.CallText;
import callscope.feature.CallOutcome;
import callscope.input.CallTable;
import callscope.input.StringDictionary;
import callscope.input.Trace;
import callscope.input.TracedProcess;
import callscope.vocabulary.Outcomes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Collects all calls of a trace. */
final class CollectTracedCalls {
  private static final int UNKNOWN = -1;

  private final Trace trace;
  private final TextTable table;
  private final TraceTexts texts;
  private final CallText callText;
  private final Outcomes outcomes;
  private final ShapeColumns shapeColumns;
  private final CollectShapes shapes;
  private final CallColumns columns = new CallColumns();
  private final Map<ProcessAddress, Integer> firstCalls = new HashMap<>();

  /** For each string, the text plus one that is shown for it as a return value, once known. */
  private final int[] returnedText;

  /** For each address of a caller, the text plus one. */
  private final Map<Long, Integer> callers = new HashMap<>();

  private CollectTracedCalls(Trace trace, TextTable table) {
    this.trace = trace;
    this.table = table;
    this.texts = new TraceTexts(trace, table);
    this.callText = new CallText(trace);
    this.outcomes = Outcomes.of(trace);
    this.shapeColumns = new ShapeColumns(table);
    this.shapes = new CollectShapes(trace, texts, callText, shapeColumns);
    this.returnedText = new int[trace.texts().size()];
  }

  static PageCalls collect(Trace trace, TextTable texts) {
    return new CollectTracedCalls(trace, texts).collect();
  }

  private PageCalls collect() {
    Places places = new Places(table, this::number);
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
      CallTable calls = process.calls();
      for (int call = 0; call < calls.size(); call++) {
        add(calls, call);
      }
    }
    return new PageCalls(true, processes, places, shapeColumns, columns);
  }

  private long number(CallAddress call) {
    Integer first = firstCalls.get(call.thread().process());
    return first == null ? UNKNOWN : first + call.index();
  }

  private void add(CallTable calls, int call) {
    columns.thread.add(calls.thread(call));
    columns.shape.addDelta(shapes.shape(calls.signature(call)));
    columns.id.addDelta(calls.id(call));
    long time = calls.time(call);
    columns.time.addDelta(time == CallTable.NO_TIME ? 0 : time + 1);
    columns.returned.add(returned(calls, call));
    columns.outcome.add(outcome(outcomes.outcome(calls, call)));
    columns.repeated.add(calls.repeated(call));
    columns.caller.add(caller(calls.caller(call)));
  }

  private static int outcome(CallOutcome outcome) {
    return switch (outcome) {
      case SUCCESS -> 1;
      case FAILURE -> 2;
      default -> 0;
    };
  }

  private int returned(CallTable calls, int call) {
    int pretty = calls.prettyReturned(call);
    int returned = calls.returned(call);
    if (texts.isPresent(pretty)) {
      return texts.number(pretty) + 1;
    }
    if (returned == StringDictionary.NONE) {
      return 0;
    }
    if (returnedText[returned] == 0) {
      String text = callText.returned(calls, call).orElseThrow();
      returnedText[returned] = table.number(text) + 1;
    }
    return returnedText[returned];
  }

  private int caller(long address) {
    if (address == 0) {
      return 0;
    }
    Integer known = callers.get(address);
    if (known == null) {
      known = table.number("0x" + Long.toHexString(address)) + 1;
      callers.put(address, known);
    }
    return known;
  }
}
