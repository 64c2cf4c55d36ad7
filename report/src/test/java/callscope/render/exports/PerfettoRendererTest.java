package callscope.render.exports;

import static org.assertj.core.api.Assertions.assertThat;

import callscope.analysis.Documents;
import callscope.document.ResultDocument;
import callscope.extract.Limits;
import callscope.extract.ReportSource;
import callscope.input.Trace;
import callscope.render.SmallReport;
import callscope.render.exports.PerfettoTrace.Value;
import callscope.render.json.JsonRenderer;
import callscope.render.perfetto.PerfettoRenderer;
import java.io.ByteArrayInputStream;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PerfettoRendererTest {
  private static final int BEGIN = 1;
  private static final int END = 2;

  private static List<Value> packets(ResultDocument document) throws Exception {
    return new PerfettoTrace(Exports.bytes(new PerfettoRenderer(), document)).packets();
  }

  @Test
  void eachCallAndEachCapabilityIsDrawnOnADescribedTrack() throws Exception {
    ResultDocument document = SmallReport.document();
    List<Value> packets = packets(document);
    Set<Long> tracks = new HashSet<>();
    Set<String> named = new HashSet<>();
    Map<Long, Integer> open = new HashMap<>();
    Map<Long, String> names = new HashMap<>();
    int instants = 0;
    for (Value packet : packets) {
      packet
          .all("interned_data")
          .forEach(
              data ->
                  data.all("event_names")
                      .forEach(
                          name -> names.put(name.one("iid").number(), name.one("name").text())));
      for (Value track : packet.all("track_descriptor")) {
        assertThat(tracks.add(track.one("uuid").number())).isTrue();
        track.all("parent_uuid").forEach(parent -> assertThat(tracks).contains(parent.number()));
        track.all("name").forEach(name -> named.add(name.text()));
      }
      for (Value event : packet.all("track_event")) {
        long track = event.one("track_uuid").number();
        assertThat(tracks).contains(track);
        event.all("name_iid").forEach(name -> assertThat(names).containsKey(name.number()));
        int type = (int) event.one("type").number();
        if (type == BEGIN || type == END) {
          int depth = open.merge(track, type == BEGIN ? 1 : -1, Integer::sum);
          assertThat(depth).isBetween(0, 1);
        } else {
          instants++;
        }
      }
    }
    assertThat(open.values()).containsOnly(0).isNotEmpty();
    assertThat(named).contains("Capabilities");
    document.capabilities().forEach(rule -> assertThat(named).contains(rule.name()));
    Trace trace = document.origins().trace().orElseThrow();
    assertThat(instants).isGreaterThanOrEqualTo((int) trace.callCount());
    assertThat(packets.getFirst().one("flags").number()).isEqualTo(1);
  }

  @Test
  void aDocumentWithoutItsTraceHasTheMatchedCallsInOrder() throws Exception {
    byte[] json = Exports.bytes(new JsonRenderer(), SmallReport.document());
    ResultDocument read =
        Documents.read(
            ReportSource.of(new ByteArrayInputStream(json), "a.json"), Limits.DEFAULT, n -> {});
    List<Value> packets = packets(read);
    assertThat(packets.stream().filter(packet -> !packet.all("track_event").isEmpty()))
        .hasSizeGreaterThan(5);
  }
}
