package callscope.document.read;

import callscope.address.Address;
import callscope.document.Node;
import callscope.match.Capture;
import callscope.match.Locations;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads trees of evidence. Equal parts become the same object. */
final class PartReader {
  /** Maximum nesting of evidence, far above what rules produce. */
  static final int MAX_DEPTH = 500;

  private final JsonValues values;
  private final AddressReader addresses;
  private final NodeReader nodes;
  private final Map<ParsedEvidence, ParsedEvidence> parts = new HashMap<>();
  private final Map<Locations, Locations> places = new HashMap<>();

  PartReader(JsonValues values, AddressReader addresses) {
    this.values = values;
    this.addresses = addresses;
    this.nodes = new NodeReader(values);
  }

  /** Reads the evidence of a match at an address. */
  ParsedEvidence read(Address origin) throws IOException {
    return new Reading(origin, 1).read();
  }

  /** A part that is being read. */
  private final class Reading {
    private final Address origin;
    private final int depth;
    private Optional<Node> node = Optional.empty();
    private Optional<Boolean> success = Optional.empty();
    private final List<ParsedEvidence> children = new ArrayList<>(4);
    private Locations seen = Locations.NONE;
    private List<Capture> captures = List.of();

    Reading(Address origin, int depth) {
      this.origin = origin;
      this.depth = depth;
    }

    ParsedEvidence read() throws IOException {
      if (depth > MAX_DEPTH) {
        throw values.wrong("evidence is nested more than " + MAX_DEPTH + " deep");
      }
      values.object("a part of the evidence", this::field);
      ParsedEvidence part =
          new ParsedEvidence(
              values.required(node, "the node of a part of the evidence"),
              values.required(success, "the success of a part of the evidence"),
              children,
              seen,
              captures);
      ParsedEvidence known = parts.putIfAbsent(part, part);
      return known == null ? part : known;
    }

    private void field(String name) throws IOException {
      switch (name) {
        case "success" -> success = Optional.of(values.truth("the success of a part"));
        case "node" -> node = Optional.of(nodes.read());
        case "children" ->
            children.addAll(
                values.list("the children", () -> new Reading(origin, depth + 1).read()));
        case "locations" -> seen = locations("the locations");
        case "captures" -> captures = captures();
        default -> values.skip();
      }
    }

    private Locations locations(String what) throws IOException {
      List<Address> list = values.list(what, addresses::read);
      if (list.isEmpty()) {
        return Locations.NONE;
      }
      if (list.size() == 1 && list.getFirst().equals(origin)) {
        return Locations.HERE;
      }
      return places.computeIfAbsent(new Locations.Listed(list), l -> l);
    }

    /**
     * A capture without a location has {@code no address}, or in older documents an empty array.
     */
    private Locations known(Locations locations) {
      boolean here = locations instanceof Locations.Here && origin.equals(Address.None.NONE);
      return here || locations.equals(Locations.NO_ADDRESS) ? Locations.NONE : locations;
    }

    private List<Capture> captures() throws IOException {
      List<Capture> found = new ArrayList<>();
      values.object(
          "the captures",
          text ->
              found.add(new Capture(text, known(locations("the locations of a captured string")))));
      return found;
    }
  }
}
