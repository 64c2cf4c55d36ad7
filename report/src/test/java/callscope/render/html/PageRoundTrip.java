package callscope.render.html;

import static org.assertj.core.api.Assertions.assertThat;

import callscope.address.Address;
import callscope.address.CallAddress;
import callscope.address.ProcessAddress;
import callscope.address.ThreadAddress;
import callscope.document.CallText;
import callscope.document.MatchTree;
import callscope.document.MatchedCall;
import callscope.document.Node;
import callscope.document.ResultDocument;
import callscope.document.ResultDocument.MatchedRule;
import callscope.feature.CallOutcome;
import callscope.input.CallTable;
import callscope.input.Trace;
import callscope.input.TracedProcess;
import callscope.vocabulary.Outcomes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Compares the data of a page with the document and the trace that it was made of. */
final class PageRoundTrip {
  private static final int FIRST_PLACE = 2;

  private final ReadPage page;
  private final ResultDocument document;
  private final Trace trace;

  /** The places of the page as addresses. */
  private final List<Address> processes = new ArrayList<>();

  private final List<Address> threads = new ArrayList<>();
  private final List<CallAddress> calls = new ArrayList<>();

  /** The positions in columns at which the parts of each node, or of each match, begin. */
  private final int[] children;

  private final int[] places;
  private final int[] captures;
  private final int[] capturePlaces;
  private final Map<Long, int[]> found = new HashMap<>();

  private PageRoundTrip(ReadPage page, ResultDocument document) {
    this.page = page;
    this.document = document;
    this.trace = document.origins().trace().orElseThrow();
    this.children = starts("node.children");
    this.places = starts("node.places");
    this.captures = starts("node.captures");
    this.capturePlaces = starts("capture.places");
    for (TracedProcess process : trace.processes()) {
      processes.add(process.address());
      process.threads().forEach(thread -> threads.add(thread.address()));
      for (int i = 0; i < process.calls().size(); i++) {
        calls.add(process.callAddress(i));
      }
    }
  }

  /** Compares everything; returns the number of nodes of evidence that were compared. */
  static int check(ReadPage page, ResultDocument document) {
    PageRoundTrip check = new PageRoundTrip(page, document);
    check.calls();
    ObjectsRoundTrip.check(page, document);
    return check.matches();
  }

  private int[] starts(String counts) {
    long[] column = page.column(counts);
    int[] starts = new int[column.length + 1];
    for (int i = 0; i < column.length; i++) {
      starts[i + 1] = starts[i] + Math.toIntExact(column[i]);
    }
    return starts;
  }

  private int at(String column, int index) {
    return Math.toIntExact(page.column(column)[index]);
  }

  private void calls() {
    assertThat(page.column("call.shape")).hasSize(calls.size());
    int[] arguments = starts("shape.arguments");
    CallText text = new CallText(trace);
    Outcomes outcomes = Outcomes.of(trace);
    int row = 0;
    for (TracedProcess process : trace.processes()) {
      CallTable table = process.calls();
      for (int call = 0; call < table.size(); call++) {
        int shape = at("call.shape", row);
        assertThat(page.text(at("shape.api", shape))).isEqualTo(text.api(table, call));
        assertThat(arguments(shape, arguments))
            .isEqualTo(text.isText(table, call) ? List.of() : text.arguments(table, call));
        assertThat(page.column("call.id")[row]).isEqualTo(table.id(call));
        assertThat(at("call.thread", row)).isEqualTo(table.thread(call));
        long time = page.column("call.time")[row];
        assertThat(time == 0 ? CallTable.NO_TIME : time - 1).isEqualTo(table.time(call));
        assertThat(Optional.ofNullable(page.textOrNull(at("call.returned", row))))
            .isEqualTo(text.returned(table, call));
        assertThat(at("call.repeated", row)).isEqualTo(table.repeated(call));
        CallOutcome outcome = outcomes.outcome(table, call);
        assertThat(at("call.outcome", row))
            .isEqualTo(outcome == CallOutcome.SUCCESS ? 1 : outcome == CallOutcome.FAILURE ? 2 : 0);
        row++;
      }
    }
  }

  private List<MatchedCall.Argument> arguments(int shape, int[] starts) {
    List<MatchedCall.Argument> arguments = new ArrayList<>();
    for (int i = starts[shape]; i < starts[shape + 1]; i++) {
      String value = page.textOrNull(at("argument.value", i));
      int form = at("argument.shown", i);
      String shown =
          switch (form) {
            case 0 -> '"' + value + '"';
            case 1 -> value == null ? "" : value;
            default -> page.text(form - 2);
          };
      arguments.add(
          new MatchedCall.Argument(
              page.text(at("argument.name", i)), Optional.ofNullable(value), shown));
    }
    return arguments;
  }

  private int matches() {
    findFound();
    int match = 0;
    int compared = 0;
    int rule = 0;
    for (MatchedRule expected : document.rules()) {
      assertThat(page.header.get("rules").get(rule).get("name").asText())
          .isEqualTo(expected.name());
      assertThat(page.header.get("rules").get(rule++).get("matches").asInt())
          .isEqualTo(expected.matches().size());
      for (MatchTree tree : expected.matches()) {
        assertThat(page.column("match.origin")[match])
            .isEqualTo(PageHeader.number(document.origins().of(tree)));
        compared += compare(match++, tree);
      }
    }
    return compared;
  }

  /** The parts of a match that match other rules are counted in the order of its tree. */
  private void findFound() {
    long[] roots = page.column("match.tree");
    int part = 0;
    int next = 0;
    for (int match = 0; match < roots.length; match++) {
      int parts = partsThatMatch(Math.toIntExact(roots[match]));
      int[] range = new int[2 * parts];
      for (int i = 0; i < parts; i++) {
        int count = at("found.count", part++);
        range[2 * i] = next;
        next += count;
        range[2 * i + 1] = next;
      }
      found.put((long) match, range);
    }
    assertThat(part).isEqualTo(page.column("found.count").length);
    assertThat(next).isEqualTo(page.column("found.match").length);
  }

  private int partsThatMatch(int node) {
    int count = (at("node.flags", node) & 2) != 0 ? 1 : 0;
    for (int i = children[node]; i < children[node + 1]; i++) {
      count += partsThatMatch(node - at("child.node", i));
    }
    return count;
  }

  private int compare(int match, MatchTree expected) {
    assertThat(place(page.column("match.place")[match], expected.matchedAt()))
        .isEqualTo(expected.matchedAt());
    return new OfMatch(match, expected.matchedAt()).compare(at("match.tree", match), expected);
  }

  /** The address of a place; addresses of code are compared as texts. */
  private Object place(long place, Address here) {
    if (place < FIRST_PLACE) {
      return place == 0 ? here : Address.None.NONE;
    }
    int number = Math.toIntExact((place - FIRST_PLACE) / 4);
    return switch (Math.toIntExact((place - FIRST_PLACE) % 4)) {
      case 1 -> processes.get(number);
      case 2 -> threads.get(number);
      case 3 -> calls.get(number);
      default -> page.text(number);
    };
  }

  private static List<Object> comparable(List<Address> addresses) {
    return addresses.stream()
        .<Object>map(
            address ->
                switch (address) {
                  case ProcessAddress process -> process;
                  case ThreadAddress thread -> thread;
                  case CallAddress call -> call;
                  case Address.None none -> none;
                  default -> address.toString();
                })
        .toList();
  }

  /** Compares the tree of one match. */
  private final class OfMatch {
    private final int match;
    private final Address here;
    private int part;

    OfMatch(int match, Address here) {
      this.match = match;
      this.here = here;
    }

    int compare(int node, MatchTree expected) {
      int compared = 1;
      int flags = at("node.flags", node);
      assertThat((flags & 1) != 0).isEqualTo(expected.success());
      assertThat((flags & 2) != 0).isEqualTo(expected.isMatch());
      about(at("node.about", node), expected.node());
      assertThat(places("place.at", places[node], places[node + 1]))
          .isEqualTo(expected.success() ? comparable(expected.locations()) : List.of());
      captures(node, expected);
      int[] ranges = found.getOrDefault((long) match, new int[0]);
      int ofThis = part;
      if (expected.isMatch()) {
        part++;
      }
      List<MatchTree> parts = expected.parts();
      assertThat(children[node + 1] - children[node]).isEqualTo(parts.size());
      for (int i = 0; i < parts.size(); i++) {
        compared += compare(node - at("child.node", children[node] + i), parts.get(i));
      }
      if (expected.isMatch() && !expected.isLimited()) {
        List<MatchTree> others = expected.found();
        int from = ranges[2 * ofThis];
        assertThat(ranges[2 * ofThis + 1] - from).isEqualTo(others.size());
        for (int i = 0; i < others.size(); i++) {
          compared += PageRoundTrip.this.compare(at("found.match", from + i), others.get(i));
        }
      }
      return compared;
    }

    private List<Object> places(String column, int from, int to) {
      List<Object> addresses = new ArrayList<>();
      for (int i = from; i < to; i++) {
        addresses.add(place(page.column(column)[i], here));
      }
      return addresses;
    }

    private void captures(int node, MatchTree expected) {
      List<Object> texts = new ArrayList<>();
      for (int i = captures[node]; i < captures[node + 1]; i++) {
        texts.add(
            List.of(
                page.text(at("capture.text", i)),
                places("capture.at", capturePlaces[i], capturePlaces[i + 1])));
      }
      assertThat(texts)
          .isEqualTo(
              expected.captures().stream()
                  .map(text -> List.of(text.text(), comparable(text.locations())))
                  .toList());
    }
  }

  private void about(int about, Node node) {
    String keyword = page.text(at("about.keyword", about));
    String value = page.textOrNull(at("about.value", about));
    String text = at("about.kind", about) + " " + keyword + (value == null ? "" : ": " + value);
    assertThat(text).isEqualTo(AboutText.of(node));
    assertThat(Optional.ofNullable(page.textOrNull(at("about.note", about))))
        .isEqualTo(node.description());
  }
}
