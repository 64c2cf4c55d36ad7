package callscope.render;

import callscope.address.Address;
import callscope.address.CallAddress;
import callscope.address.ThreadAddress;
import callscope.compile.Condition;
import callscope.document.MatchTree;
import callscope.match.Capture;
import callscope.match.Evidence;
import callscope.match.Locations;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes matches with their trees of evidence.
 *
 * <p>This is most of a document, and most of it is there many times over: the parts that failed,
 * what each part is about, and the trees of equal calls, which differ in nothing but the address.
 * All these are made once and then copied.
 */
final class JsonTree {
  private static final byte[] CHILDREN_END = JsonBytes.ascii("],\"locations\":[");
  private static final byte[] LOCATIONS_END = JsonBytes.ascii("],\"captures\":{");
  private static final byte[] TREE_END = JsonBytes.ascii("}}");
  private static final byte[] EMPTY_END = JsonBytes.ascii("],\"locations\":[],\"captures\":{}}");

  private final JsonFactory factory;
  private final OutputStream out;
  private final JsonBytes document = new JsonBytes();

  /** What each condition begins with where it failed, and where it succeeded. */
  private final IdentityHashMap<Condition, byte[][]> beginnings = new IdentityHashMap<>();

  private final IdentityHashMap<Evidence, Copy> copies = new IdentityHashMap<>();
  private final Map<Address, byte[]> addresses = new HashMap<>();
  private @Nullable ThreadAddress lastThread;
  private byte[] lastThreadBegins = new byte[0];

  /** What is left out of a copy that is being made; null if none is. */
  private @Nullable Holes holes;

  JsonTree(JsonFactory factory, OutputStream out) {
    this.factory = factory;
    this.out = out;
  }

  /**
   * A tree as bytes, but for what may differ from call to call.
   *
   * @param holes where that goes
   * @param parts the match of other rules whose trees go there; null for the address of the call
   */
  private record Copy(byte[] json, int[] holes, @Nullable Evidence[] parts) {}

  private static final class Holes {
    private int[] at = new int[4];
    private @Nullable Evidence[] parts = new @Nullable Evidence[4];
    private int size;

    private void add(int position, @Nullable Evidence part) {
      if (size == at.length) {
        at = Arrays.copyOf(at, size * 2);
        parts = Arrays.copyOf(parts, size * 2);
      }
      at[size] = position;
      parts[size++] = part;
    }
  }

  /** Writes the next match of a list. */
  void match(MatchTree tree, boolean first) throws IOException {
    if (!first) {
      document.raw(',');
    }
    document.raw('[');
    address(document, tree.matchedAt());
    document.raw(',');
    tree(document, tree);
    document.raw(']');
    document.drain(out, false);
  }

  /** Writes what is still to be written. */
  void flush() throws IOException {
    document.drain(out, true);
  }

  private void tree(JsonBytes json, MatchTree tree) throws IOException {
    Evidence evidence = tree.evidence();
    Copy copy = tree.matchedAt() instanceof CallAddress ? copies.get(evidence) : null;
    if (copy == null && tree.matchedAt() instanceof CallAddress && evidence.isAlikeEverywhere()) {
      copy = copy(tree);
      copies.put(evidence, copy);
    }
    if (copy == null) {
      part(json, tree, evidence);
    } else {
      paste(json, copy, tree);
    }
  }

  private Copy copy(MatchTree tree) throws IOException {
    JsonBytes json = new JsonBytes();
    Holes found = new Holes();
    holes = found;
    part(json, tree, tree.evidence());
    holes = null;
    return new Copy(
        json.toArray(),
        Arrays.copyOf(found.at, found.size),
        Arrays.copyOf(found.parts, found.size));
  }

  private void paste(JsonBytes json, Copy copy, MatchTree tree) throws IOException {
    int from = 0;
    for (int i = 0; i < copy.holes.length; i++) {
      json.raw(copy.json, from, copy.holes[i]);
      from = copy.holes[i];
      Evidence part = copy.parts[i];
      if (part == null) {
        address(json, tree.matchedAt());
      } else {
        found(json, tree.found(part), true);
      }
    }
    json.raw(copy.json, from, copy.json.length);
  }

  private void part(JsonBytes json, MatchTree tree, Evidence part) throws IOException {
    json.raw(beginning(tree, part));
    boolean first = true;
    for (Evidence child : part.children()) {
      if (!first) {
        json.raw(',');
      }
      first = false;
      part(json, tree, child);
    }
    if (!part.success() && part.captures().isEmpty()) {
      json.raw(EMPTY_END);
      return;
    }
    if (holes == null) {
      found(json, tree.found(part), first);
    } else if (tree.isMatch(part)) {
      holes.add(json.size(), part);
    }
    json.raw(CHILDREN_END);
    if (part.success()) {
      locations(json, part.locations(), tree.matchedAt());
    }
    json.raw(LOCATIONS_END);
    captures(json, part.captures(), tree.matchedAt());
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

  private void captures(JsonBytes json, List<Capture> captures, Address matchedAt)
      throws IOException {
    boolean first = true;
    for (Capture capture : captures) {
      if (!first) {
        json.raw(',');
      }
      first = false;
      json.text(capture.text());
      json.raw(':');
      json.raw('[');
      locations(json, capture.locations(), matchedAt);
      json.raw(']');
    }
  }

  private void locations(JsonBytes json, Locations locations, Address matchedAt)
      throws IOException {
    if (locations instanceof Locations.Here && holes != null) {
      holes.add(json.size(), null);
      return;
    }
    boolean first = true;
    for (Address address : locations.at(matchedAt)) {
      if (!first) {
        json.raw(',');
      }
      first = false;
      address(json, address);
    }
  }

  /** Up to where the children begin. */
  private byte[] beginning(MatchTree tree, Evidence part) throws IOException {
    byte[][] known = beginnings.computeIfAbsent(part.condition(), c -> new byte[2][]);
    int which = part.success() ? 1 : 0;
    if (known[which] == null) {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      try (JsonGenerator json = factory.createGenerator(bytes)) {
        json.writeStartObject();
        json.writeBooleanField("success", part.success());
        json.writeFieldName("node");
        JsonNode.write(json, tree.node(part));
        json.writeArrayFieldStart("children");
        json.flush();
        known[which] = bytes.toByteArray();
      }
    }
    return known[which];
  }

  @SuppressWarnings("ReferenceEquality") // another object costs a little time and is right, too
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
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      try (JsonGenerator made = factory.createGenerator(bytes)) {
        JsonAddress.write(made, address);
      }
      known = bytes.toByteArray();
      if (!(address instanceof Address.Absolute)) {
        addresses.put(address, known);
      }
    }
    json.raw(known);
  }
}
