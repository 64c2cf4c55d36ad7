package callscope.render.text;

import callscope.address.Address;
import callscope.address.CallAddress;
import callscope.address.ThreadAddress;
import callscope.console.Phrases;
import callscope.console.Span;
import callscope.console.TextOutput;
import callscope.console.TextRole;
import callscope.document.MatchedCall;
import callscope.feature.FeaturePattern;
import callscope.render.CallIndex;
import callscope.render.PlaceNames;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The calls named by the evidence of a match, and which parts of them are evidence. */
final class CitedCalls {
  private static final int INDENT = 4;
  private static final int MAX_CALLS = 20;

  private final CallIndex index;
  private final PlaceNames places;
  private final TextOutput out;
  private final boolean all;

  /** By thread, in the order in which they are first mentioned. */
  private final Map<ThreadAddress, TreeMap<Long, CallAddress>> named = new LinkedHashMap<>();

  private final List<Seen> seen = new ArrayList<>();

  CitedCalls(CallIndex index, PlaceNames places, TextOutput out, boolean all) {
    this.index = index;
    this.places = places;
    this.out = out;
    this.all = all;
  }

  /** Something that was seen at these places. */
  private record Seen(CallMarks.Mark mark, List<Address> locations) {}

  /** Adds a place that is shown to the reader. */
  void name(Address address) {
    if (address instanceof CallAddress call) {
      named.computeIfAbsent(call.thread(), thread -> new TreeMap<>()).put(call.index(), call);
    }
  }

  /** Adds places with a feature that matches the pattern. */
  void evidence(FeaturePattern pattern, List<Address> locations) {
    CallMarks.Mark.of(pattern).ifPresent(mark -> seen.add(new Seen(mark, locations)));
  }

  /** Adds places with the string. */
  void captured(String text, List<Address> locations) {
    seen.add(new Seen(new CallMarks.Mark.OfText(text), locations));
  }

  /** Shows each call once, sorted within its thread. */
  void show(Address match) throws IOException {
    List<MatchedCall> calls = new ArrayList<>();
    for (TreeMap<Long, CallAddress> ofThread : named.values()) {
      for (CallAddress address : ofThread.values()) {
        index.call(address).ifPresent(calls::add);
      }
    }
    if (calls.isEmpty()) {
      return;
    }
    Map<Address, CallMarks> marks = new HashMap<>();
    calls.forEach(call -> marks.put(call.address(), new CallMarks()));
    for (Seen each : seen) {
      for (Address address : each.locations()) {
        Optional.ofNullable(marks.get(address)).ifPresent(of -> of.add(each.mark()));
      }
    }
    int shown = all ? calls.size() : Math.min(MAX_CALLS, calls.size());
    CallRenderer lines = new CallRenderer(out, all);
    Optional<ThreadAddress> thread = Optional.empty();
    for (MatchedCall call : calls.subList(0, shown)) {
      if (!thread.equals(Optional.of(call.address().thread()))) {
        thread = Optional.of(call.address().thread());
        title(call.address().thread(), match);
      }
      lines.show(call, marks.getOrDefault(call.address(), new CallMarks()));
    }
    if (shown < calls.size()) {
      String more = Phrases.count(calls.size() - shown, "more call", "more calls");
      HiddenCounts.say(out, INDENT + 2, "and " + more);
    }
  }

  private void title(ThreadAddress thread, Address match) throws IOException {
    boolean isKnown = match instanceof CallAddress call && call.thread().equals(thread);
    String of = isKnown || thread.equals(match) ? "" : " of " + places.within(thread, match);
    out.wrapped(INDENT, INDENT + 2, Span.of(TextRole.KEYWORD, "calls" + of));
  }
}
