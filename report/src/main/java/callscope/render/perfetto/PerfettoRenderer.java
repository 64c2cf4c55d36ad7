package callscope.render.perfetto;

import callscope.address.CallAddress;
import callscope.address.ProcessAddress;
import callscope.console.Phrases;
import callscope.document.MatchedCall.Argument;
import callscope.document.ResultDocument;
import callscope.render.PlaceNames;
import callscope.render.Renderer;
import callscope.render.findings.Findings;
import callscope.render.perfetto.RecordedCalls.Drawn;
import callscope.render.perfetto.RecordedCalls.DrawnCall;
import callscope.render.perfetto.TracePackets.Annotation;
import callscope.render.perfetto.TracePackets.Kind;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes a Perfetto trace of track events: processes and threads as tracks, calls as instants on
 * them, and for each capability of a process a track with its matches. Times are relative to the
 * start of the trace.
 */
public final class PerfettoRenderer implements Renderer {
  /** The maximum length of an argument. */
  private static final int MAX_ARGUMENT = 500;

  @Override
  public void render(ResultDocument document, OutputStream out) throws IOException {
    Findings findings = new Findings(document);
    TracePackets packets = new TracePackets(out);
    Tracks tracks = new Tracks(packets);
    PlaceNames places = new PlaceNames(document);
    DrawCalls calls = new DrawCalls(packets, tracks, places);
    RecordedCalls.of(document).draw(calls);
    new DrawMatches(packets, tracks, places, calls.times).draw(findings.all().iterator());
  }

  /** Draws processes, threads and calls, and notes when each call was. */
  private static final class DrawCalls implements RecordedCalls.Canvas {
    private final TracePackets packets;
    private final Tracks tracks;
    private final PlaceNames places;
    private final DrawnTimes times = new DrawnTimes();

    DrawCalls(TracePackets packets, Tracks tracks, PlaceNames places) {
      this.packets = packets;
      this.tracks = tracks;
      this.places = places;
    }

    @Override
    public void process(Drawn process) throws IOException {
      tracks.process(
          process.address(),
          places.process(process.address()),
          process.name(),
          Phrases.cut(process.commandLine(), MAX_ARGUMENT));
    }

    @Override
    public void call(DrawnCall call) throws IOException {
      times.add(call.address(), call.time());
      List<Annotation> values = new ArrayList<>();
      values.add(new Annotation("call", Long.toString(call.address().id())));
      for (Argument argument : call.arguments()) {
        values.add(new Annotation(argument.name(), Phrases.cut(argument.shown(), MAX_ARGUMENT)));
      }
      call.returned()
          .ifPresent(
              value -> values.add(new Annotation("returned", Phrases.cut(value, MAX_ARGUMENT))));
      if (call.repeated() > 0) {
        values.add(new Annotation("repeated", Integer.toString(call.repeated())));
      }
      packets.event(
          tracks.thread(call.address().thread(), PlaceNames.thread(call.address().thread())),
          Kind.INSTANT,
          call.time(),
          call.category(),
          Phrases.cut(call.api(), MAX_ARGUMENT),
          values);
    }
  }

  /** When calls and processes were drawn. */
  static final class DrawnTimes {
    private final Map<CallAddress, Long> calls = new HashMap<>();
    private final Map<ProcessAddress, Long> processes = new HashMap<>();

    private void add(CallAddress call, long time) {
      calls.put(call, time);
      processes.merge(call.thread().process(), time, Math::min);
    }

    /** The time of a call in nanoseconds; without it, that of the first call of its process. */
    long of(CallAddress call) {
      Long time = calls.get(call);
      return time == null ? of(call.thread().process()) : time;
    }

    /** The time of the first call of a process; 0 if it made none. */
    long of(ProcessAddress process) {
      return processes.getOrDefault(process, 0L);
    }
  }
}
