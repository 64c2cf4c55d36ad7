package callscope.render.text;

import callscope.address.Address;
import callscope.address.CallAddress;
import callscope.address.ProcessAddress;
import callscope.address.ThreadAddress;
import callscope.console.Span;
import callscope.console.Table;
import callscope.console.Table.Cell;
import callscope.console.TextOutput;
import callscope.console.TextRole;
import callscope.document.MatchTimes;
import callscope.document.MatchTree;
import callscope.document.ResultDocument;
import callscope.render.PlaceNames;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Shows where a rule matched, and when first: calls grouped by thread, other places one by one. */
final class ShowMatchPlaces {
  private static final int INDENT = 4;
  private static final int MAX_PLACES = 10;
  private static final int MAX_CALLS = 10;

  private final PlaceNames names;
  private final MatchTimes times;
  private final TextOutput out;
  private final boolean all;

  ShowMatchPlaces(ResultDocument document, TextOutput out, boolean all) {
    this.names = new PlaceNames(document);
    this.times = document.times();
    this.out = out;
    this.all = all;
  }

  void show(List<MatchTree> matches) throws IOException {
    // the calls of each thread; empty for other places
    Map<Address, List<Long>> calls = new LinkedHashMap<>();
    Map<Address, String> firsts = new HashMap<>();
    for (MatchTree match : matches) {
      Address at = match.matchedAt();
      Address group = at instanceof CallAddress call ? call.thread() : at;
      List<Long> ofGroup = calls.computeIfAbsent(group, t -> new ArrayList<>());
      firsts.computeIfAbsent(group, g -> StoryOrder.text(times.of(at)));
      if (at instanceof CallAddress call) {
        ofGroup.add(call.id());
      }
    }
    Table table = new Table(INDENT);
    int shown = 0;
    long hidden = 0;
    String process = "";
    for (Map.Entry<Address, List<Long>> place : calls.entrySet()) {
      if (shown == MAX_PLACES && !all) {
        hidden += Math.max(1, place.getValue().size());
        continue;
      }
      shown++;
      String outer = outer(place.getKey());
      table.row(
          Cell.of(TextRole.PLAIN, outer.equals(process) ? "" : outer),
          Cell.of(TextRole.PLAIN, thread(place.getKey())),
          calls(place.getValue()),
          Cell.of(TextRole.QUIET, firsts.getOrDefault(place.getKey(), "")));
      process = outer;
    }
    table.write(out);
    if (hidden > 0) {
      HiddenCounts.matches(out, INDENT, hidden);
    }
  }

  /** The process, or the place itself outside processes. */
  private String outer(Address place) {
    return switch (place) {
      case ThreadAddress thread -> names.process(thread.process());
      case ProcessAddress process -> names.process(process);
      default -> names.full(place);
    };
  }

  private static String thread(Address place) {
    return place instanceof ThreadAddress thread ? PlaceNames.thread(thread) : "";
  }

  private Cell calls(List<Long> indexes) {
    if (indexes.isEmpty()) {
      return Cell.of(TextRole.PLAIN, "");
    }
    int shown = all ? indexes.size() : Math.min(indexes.size(), MAX_CALLS);
    StringBuilder text = new StringBuilder("call");
    String separator = " ";
    for (long index : indexes.subList(0, shown)) {
      text.append(separator).append(index);
      separator = ", ";
    }
    int more = indexes.size() - shown;
    return more == 0
        ? Cell.of(TextRole.PLAIN, text.toString())
        : new Cell(
            List.of(
                Span.plain(text.toString()), Span.of(TextRole.QUIET, " and " + more + " more")));
  }
}
