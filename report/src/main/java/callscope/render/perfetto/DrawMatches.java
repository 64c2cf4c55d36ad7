package callscope.render.perfetto;

import callscope.address.CallAddress;
import callscope.address.ProcessAddress;
import callscope.render.PlaceNames;
import callscope.render.findings.CollectEvidence;
import callscope.render.findings.Evidence;
import callscope.render.findings.Finding;
import callscope.render.perfetto.PerfettoRenderer.DrawnTimes;
import callscope.render.perfetto.TracePackets.Annotation;
import callscope.render.perfetto.TracePackets.Kind;
import callscope.rule.AttackTag;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Draws matches: each lasts from its first to its last call. Matches of a capability that overlap
 * are on several tracks, since slices of one track must be nested.
 */
final class DrawMatches {
  private static final String GROUP = "Capabilities";

  private final TracePackets packets;
  private final Tracks tracks;
  private final PlaceNames places;
  private final DrawnTimes times;

  DrawMatches(TracePackets packets, Tracks tracks, PlaceNames places, DrawnTimes times) {
    this.packets = packets;
    this.tracks = tracks;
    this.places = places;
    this.times = times;
  }

  /** The matches of a rule in a process. */
  private record Group(String rule, Optional<ProcessAddress> process) {}

  /** When a match begins and ends. */
  private record Slice(Finding finding, Evidence evidence, long begin, long end) {}

  void draw(Iterator<Finding> findings) throws IOException {
    Map<Group, List<Slice>> groups = new LinkedHashMap<>();
    while (findings.hasNext()) {
      Finding finding = findings.next();
      groups
          .computeIfAbsent(
              new Group(finding.rule().name(), finding.process()), group -> new ArrayList<>())
          .add(slice(finding));
    }
    for (Map.Entry<Group, List<Slice>> group : groups.entrySet()) {
      draw(group.getKey(), group.getValue());
    }
  }

  private Slice slice(Finding finding) {
    Evidence evidence = CollectEvidence.of(finding.match());
    long begin = Long.MAX_VALUE;
    long end = 0;
    for (CallAddress call : evidence.calls()) {
      begin = Math.min(begin, times.of(call));
      end = Math.max(end, times.of(call));
    }
    if (begin > end) {
      begin = finding.process().map(times::of).orElse(0L);
      end = begin;
    }
    return new Slice(finding, evidence, begin, end);
  }

  private void draw(Group group, List<Slice> slices) throws IOException {
    long process = 0;
    if (group.process.isPresent()) {
      String title = places.process(group.process.get());
      process = tracks.process(group.process.get(), title, title, "");
    }
    long parent = tracks.named(process, GROUP);
    List<Long> ends = new ArrayList<>();
    List<Slice> inOrder =
        slices.stream()
            .sorted(Comparator.comparingLong(Slice::begin).thenComparingLong(Slice::end))
            .toList();
    for (Slice slice : inOrder) {
      int lane = 0;
      while (lane < ends.size() && ends.get(lane) > slice.begin) {
        lane++;
      }
      if (lane == ends.size()) {
        ends.add(0L);
      }
      ends.set(lane, slice.end);
      String name = group.rule + (lane == 0 ? "" : " (" + (lane + 1) + ")");
      draw(tracks.named(parent, name), slice);
    }
  }

  private void draw(long track, Slice slice) throws IOException {
    boolean isInstant = slice.begin == slice.end;
    Finding finding = slice.finding;
    String name = finding.rule().name();
    List<Annotation> values = new ArrayList<>();
    values.add(new Annotation("level", finding.level().word()));
    values.add(new Annotation("origin", finding.origin().word()));
    String attack =
        finding.rule().meta().attack().stream()
            .map(AttackTag::id)
            .distinct()
            .collect(Collectors.joining(" "));
    if (!attack.isEmpty()) {
      values.add(new Annotation("ATT&CK", attack));
    }
    values.add(
        new Annotation(
            "calls",
            slice.evidence.calls().stream()
                .map(call -> Long.toString(call.id()))
                .collect(Collectors.joining(" "))));
    values.add(new Annotation("evidence", String.join("; ", slice.evidence.features())));
    String level = finding.level().word();
    packets.event(track, isInstant ? Kind.INSTANT : Kind.BEGIN, slice.begin, level, name, values);
    if (!isInstant) {
      packets.event(track, Kind.END, slice.end, level, name, List.of());
    }
  }
}
