package callscope.render.json;

import callscope.address.Address;
import callscope.address.CallAddress;
import callscope.address.ThreadAddress;
import callscope.document.MatchTree;
import callscope.document.Node;
import callscope.feature.FeaturePattern;
import callscope.match.Capture;
import callscope.match.Locations;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Writes matches with their trees of evidence.
 *
 * <p>Most of a document consists of these trees, and most of them repeat: failed parts, the nodes,
 * and the trees of equal calls, which differ only in the address. Each of these is serialised once
 * and then copied.
 */
final class JsonTree {
  private static final byte[] CHILDREN_END = JsonBytes.ascii("],\"locations\":[");
  private static final byte[] LOCATIONS_END = JsonBytes.ascii("],\"captures\":{");
  private static final byte[] TREE_END = JsonBytes.ascii("}}");
  private static final byte[] EMPTY_END = JsonBytes.ascii("],\"locations\":[],\"captures\":{}}");

  /** The description that marks omitted evidence in a document. */
  private static final String LEFT_OUT = "(evidence left out: see the matches of the rule itself)";

  private final JsonFactory factory;

  /** The cached beginning of a node, for failure and for success. */
  private final IdentityHashMap<Object, byte[][]> beginnings = new IdentityHashMap<>();

  /** Cached trees without any evidence, by node. */
  private final IdentityHashMap<Object, byte[]> blanks = new IdentityHashMap<>();

  private final IdentityHashMap<Object, Copy> copies = new IdentityHashMap<>();
  private final Map<Address, byte[]> addresses = new HashMap<>();
  private @Nullable ThreadAddress lastThread;
  private byte[] lastThreadBegins = new byte[0];

  /** The holes of the copy being recorded; null if none is. */
  private @Nullable Holes holes;

  JsonTree(JsonFactory factory) {
    this.factory = factory;
  }

  /**
   * A serialised tree, without the parts that differ between calls.
   *
   * @param holes offsets of those parts
   * @param matches for each hole, the match of another rule to insert; null for the address of the
   *     call
   */
  private record Copy(byte[] json, int[] holes, @Nullable MatchTree[] matches) {}

  private static final class Holes {
    private int[] at = new int[4];
    private @Nullable MatchTree[] matches = new @Nullable MatchTree[4];
    private int size;

    private void add(int position, @Nullable MatchTree match) {
      if (size == at.length) {
        at = Arrays.copyOf(at, size * 2);
        matches = Arrays.copyOf(matches, size * 2);
      }
      at[size] = position;
      matches[size++] = match;
    }
  }

  /** Writes the next match of a list. */
  void match(MatchTree tree, boolean first, JsonBytes document) throws IOException {
    if (!first) {
      document.raw(',');
    }
    document.raw('[');
    address(document, tree.matchedAt());
    document.raw(',');
    tree(document, tree);
    document.raw(']');
  }

  private void tree(JsonBytes json, MatchTree tree) throws IOException {
    boolean ofCall = tree.origin() instanceof CallAddress && !tree.isLimited();
    Copy copy = ofCall ? copies.get(tree.part()) : null;
    if (copy == null && ofCall && tree.isShareable()) {
      copy = copy(tree);
      copies.put(tree.part(), copy);
    }
    if (copy == null) {
      part(json, tree);
    } else {
      paste(json, copy, tree);
    }
  }

  private Copy copy(MatchTree tree) throws IOException {
    JsonBytes json = new JsonBytes();
    Holes found = new Holes();
    holes = found;
    part(json, tree);
    holes = null;
    return new Copy(
        json.toArray(),
        Arrays.copyOf(found.at, found.size),
        Arrays.copyOf(found.matches, found.size));
  }

  private void paste(JsonBytes json, Copy copy, MatchTree tree) throws IOException {
    int from = 0;
    for (int i = 0; i < copy.holes.length; i++) {
      json.raw(copy.json, from, copy.holes[i]);
      from = copy.holes[i];
      MatchTree match = copy.matches[i];
      if (match == null) {
        address(json, tree.origin());
      } else {
        found(json, match.at(tree.origin()).found(), true);
      }
    }
    json.raw(copy.json, from, copy.json.length);
  }

  private void part(JsonBytes json, MatchTree tree) throws IOException {
    if (!tree.isBlank()) {
      anyPart(json, tree);
      return;
    }
    byte[] known = blanks.get(tree.about());
    if (known == null) {
      JsonBytes made = new JsonBytes();
      anyPart(made, tree);
      known = made.toArray();
      blanks.put(tree.about(), known);
    }
    json.raw(known);
  }

  private void anyPart(JsonBytes json, MatchTree tree) throws IOException {
    json.raw(tree.isLeftOut() ? madeBeginning(tree, LEFT_OUT) : beginning(tree));
    boolean first = true;
    for (MatchTree child : tree.parts()) {
      if (!first) {
        json.raw(',');
      }
      first = false;
      part(json, child);
    }
    if (!tree.success() && tree.texts().isEmpty()) {
      json.raw(EMPTY_END);
      return;
    }
    if (holes == null) {
      found(json, tree.found(), first);
    } else if (tree.isMatch()) {
      holes.add(json.size(), tree);
    }
    json.raw(CHILDREN_END);
    if (tree.success()) {
      locations(json, tree.places(), tree.origin());
    }
    json.raw(LOCATIONS_END);
    captures(json, tree.texts(), tree.origin());
    json.raw(TREE_END);
  }

  private void found(JsonBytes json, List<MatchTree> trees, boolean atFirst) throws IOException {
    boolean first = atFirst;
    for (MatchTree tree : trees) {
      if (!first) {
        json.raw(',');
      }
      first = false;
      tree(json, tree);
    }
  }

  private void captures(JsonBytes json, List<Capture> captures, Address origin) throws IOException {
    boolean first = true;
    for (Capture capture : captures) {
      if (!first) {
        json.raw(',');
      }
      first = false;
      json.text(capture.text());
      json.raw(':');
      json.raw('[');
      int before = json.size();
      locations(json, capture.locations(), origin);
      // capa Explorer Web does not show a document with an empty list here
      if (json.size() == before && !(capture.locations() instanceof Locations.Here)) {
        address(json, Address.None.NONE);
      }
      json.raw(']');
    }
  }

  private void locations(JsonBytes json, Locations locations, Address origin) throws IOException {
    if (locations instanceof Locations.Here && holes != null) {
      holes.add(json.size(), null);
      return;
    }
    boolean first = true;
    for (Address address : locations.at(origin)) {
      if (!first) {
        json.raw(',');
      }
      first = false;
      address(json, address);
    }
  }

  /** The JSON before the children. */
  private byte[] beginning(MatchTree tree) throws IOException {
    byte[][] known = beginnings.computeIfAbsent(tree.about(), about -> new byte[2][]);
    int which = tree.success() ? 1 : 0;
    if (known[which] == null) {
      known[which] = madeBeginning(tree, "");
    }
    return known[which];
  }

  private byte[] madeBeginning(MatchTree tree, String remark) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JsonGenerator json = factory.createGenerator(bytes)) {
      json.writeStartObject();
      json.writeBooleanField("success", tree.success());
      json.writeFieldName("node");
      JsonNode.write(json, remark.isEmpty() ? tree.node() : described(tree.node(), remark));
      json.writeArrayFieldStart("children");
      json.flush();
      return bytes.toByteArray();
    }
  }

  /** A match of a rule with a remark in its description, the only field for remarks. */
  private static Node described(Node node, String remark) {
    return node instanceof Node.Feature(FeaturePattern pattern, Optional<String> description)
        ? new Node.Feature(
            pattern, Optional.of(description.map(text -> text + " ").orElse("") + remark))
        : node;
  }

  @SuppressWarnings("ReferenceEquality") // an equal but different object only costs a little time
  private void address(JsonBytes json, Address address) throws IOException {
    if (address instanceof CallAddress call) {
      if (call.thread() != lastThread) {
        lastThread = call.thread();
        lastThreadBegins = JsonAddress.beginning(call.thread());
      }
      json.raw(lastThreadBegins);
      json.number(call.id());
      json.raw(JsonAddress.END);
      return;
    }
    byte[] known = addresses.get(address);
    if (known == null) {
      known = JsonMaker.bytes(factory, made -> JsonAddress.write(made, address));
      if (!(address instanceof Address.Absolute)) {
        addresses.put(address, known);
      }
    }
    json.raw(known);
  }
}
