package callscope.extract.freeze;

import callscope.address.Address;
import callscope.extract.cursor.JsonCursor;
import callscope.extract.cursor.JsonCursor.Kind;
import callscope.extract.scan.SegmentMemo;
import callscope.feature.Feature;
import callscope.input.Code;
import callscope.input.LocatedFeature;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the functions of a program with their basic blocks and instructions. */
final class CodeReader {
  private final Values values;
  private final JsonCursor cursor;
  private final AddressReader addresses;
  private final FeatureReader features;

  /** Equal features are kept once: most of them are the same few mnemonics and numbers. */
  private final Map<Feature, Feature> known;

  private final SegmentMemo<Optional<Feature>> decoded;

  CodeReader(
      Values values, AddressReader addresses, FeatureReader features, Map<Feature, Feature> known) {
    this.values = values;
    this.cursor = values.cursor();
    this.addresses = addresses;
    this.features = features;
    this.known = known;
    this.decoded = new SegmentMemo<>(cursor, values.diagnostics(), Kind.OBJECT, '}');
  }

  /** What a function, a basic block or an instruction has in common with the others. */
  private static final class Region {
    private Optional<Address> address = Optional.empty();
    private final List<LocatedFeature> features = new ArrayList<>();
  }

  /** Reads one of the things in a list and adds it to those before. */
  private interface Reading<T> {
    Optional<T> read() throws IOException;
  }

  /** The functions as far as they come; those before a break are in the list. */
  void functions(List<Code.Function> functions) throws IOException {
    list("the functions", "a function", functions, this::function);
  }

  private <T> void list(String all, String each, List<T> to, Reading<T> reading)
      throws IOException {
    if (!values.isList(all)) {
      return;
    }
    while (cursor.hasNextElement()) {
      if (values.isObject(each)) {
        reading.read().ifPresent(to::add);
      }
    }
  }

  private Optional<Code.Function> function() throws IOException {
    Region region = new Region();
    List<Code.Block> blocks = new ArrayList<>();
    while (cursor.hasNextField()) {
      switch (cursor.name()) {
        case "basic_blocks", "basic blocks" ->
            list("the basic blocks of a function", "a basic block", blocks, this::block);
        default -> field(region);
      }
    }
    return place(region, "a function")
        .map(address -> new Code.Function(address, region.features, blocks));
  }

  private Optional<Code.Block> block() throws IOException {
    Region region = new Region();
    List<Code.Instruction> instructions = new ArrayList<>();
    while (cursor.hasNextField()) {
      switch (cursor.name()) {
        case "instructions" ->
            list("the instructions of a basic block", "an instruction", instructions, this::insn);
        default -> field(region);
      }
    }
    return place(region, "a basic block")
        .map(address -> new Code.Block(address, region.features, instructions));
  }

  private Optional<Code.Instruction> insn() throws IOException {
    Region region = new Region();
    while (cursor.hasNextField()) {
      field(region);
    }
    return place(region, "an instruction")
        .map(address -> new Code.Instruction(address, region.features));
  }

  private Optional<Address> place(Region region, String what) {
    if (region.address.isEmpty()) {
      values.tell(what + " has no address and was left out");
    }
    return region.address;
  }

  private void field(Region region) throws IOException {
    switch (cursor.name()) {
      case "address" -> region.address = addresses.read();
      case "features" -> located(region.address, region.features);
      default -> cursor.skip();
    }
  }

  /**
   * Reads a list of features that say where they were seen.
   *
   * @param near where most of them were seen, which is then kept once
   */
  void located(Optional<Address> near, List<LocatedFeature> to) throws IOException {
    if (!values.isList("the features of a place")) {
      return;
    }
    while (cursor.hasNextElement()) {
      if (!values.isObject("a feature and its address")) {
        continue;
      }
      Optional<Address> address = Optional.empty();
      Optional<Feature> feature = Optional.empty();
      while (cursor.hasNextField()) {
        switch (cursor.name()) {
          case "address" -> address = addresses.read();
          case "feature" -> feature = decoded.decode(this::feature);
          // such as the address of the instruction itself
          default -> addresses.skip();
        }
      }
      if (feature.isPresent()) {
        // one that was left out was told already
        Optional<Address> at = address.isEmpty() || address.equals(near) ? near : address;
        to.add(new LocatedFeature(feature.get(), at.orElse(Address.None.NONE)));
      }
    }
  }

  private Optional<Feature> feature() throws IOException {
    return features.read().map(read -> known.computeIfAbsent(read, one -> one));
  }
}
