package callscope.render.html;

import callscope.address.CallAddress;
import callscope.document.Layout;
import callscope.document.MatchedCall;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Collects the calls of a document whose trace is unknown: those that are evidence. */
final class CollectMatchedCalls {
  private final TextTable texts;
  private final ShapeColumns shapes;
  private final CallColumns columns = new CallColumns();
  private final Map<Shape, Integer> shapeOf = new HashMap<>();
  private final Map<CallAddress, Integer> numbers = new HashMap<>();

  /** What calls of one shape have in common. */
  private record Shape(String api, boolean isText, List<MatchedCall.Argument> arguments) {}

  private CollectMatchedCalls(TextTable texts) {
    this.texts = texts;
    this.shapes = new ShapeColumns(texts);
  }

  static PageCalls collect(Layout layout, TextTable texts) {
    CollectMatchedCalls collector = new CollectMatchedCalls(texts);
    Places places = new Places(texts, call -> collector.numbers.getOrDefault(call, -1));
    List<PageProcess> processes = new ArrayList<>();
    if (layout instanceof Layout.OfTrace trace) {
      for (Layout.MatchedProcess process : trace.processes()) {
        processes.add(collector.add(process, places));
      }
    }
    return new PageCalls(false, processes, places, collector.shapes, collector.columns);
  }

  private PageProcess add(Layout.MatchedProcess process, Places places) {
    places.add(process.address());
    List<Long> threads = new ArrayList<>();
    int count = 0;
    for (Layout.MatchedThread thread : process.threads()) {
      places.add(thread.address());
      for (MatchedCall call : thread.calls()) {
        add(call, threads.size());
        count++;
      }
      threads.add(thread.address().tid());
    }
    return new PageProcess(process.address(), process.name(), Optional.empty(), count, threads);
  }

  private void add(MatchedCall call, int thread) {
    numbers.putIfAbsent(call.address(), columns.thread.count());
    columns.thread.add(thread);
    columns.shape.addDelta(shape(call));
    columns.id.addDelta(call.address().id());
    columns.time.addDelta(0);
    columns.returned.add(call.returned().map(text -> texts.number(text) + 1).orElse(0));
    columns.outcome.add(0);
    columns.repeated.add(call.repeated());
    columns.caller.add(0);
  }

  private int shape(MatchedCall call) {
    List<MatchedCall.Argument> arguments = call.isText() ? List.of() : call.arguments();
    return shapeOf.computeIfAbsent(
        new Shape(call.api(), call.isText(), arguments),
        shape -> shapes.add(shape.api, "", shape.isText, shape.arguments));
  }
}
