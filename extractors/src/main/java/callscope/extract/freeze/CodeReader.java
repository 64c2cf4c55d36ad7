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

  /** Equal features are stored once: most are the same few mnemonics and numbers. */
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

  /** The common structure of functions, basic blocks and instructions. */
  private static final class Region {
    private Optional<Address> address = Optional.empty();
    private final List<LocatedFeature> features = new ArrayList<>();
  }

  /** Reads an element of a list and adds it to the previous ones. */
  private interface Reading<T> {
    Optional<T> read() throws IOException;
  }

  /** The functions; if the input is truncated, those before the end are in the list. */
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
      values.report(what + " has no address and was left out");
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
   * Reads a list of features with their addresses.
   *
   * @param near the most frequent address, which is stored once
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
        // a feature that was left out was already reported
        Optional<Address> at = address.isEmpty() || address.equals(near) ? near : address;
        to.add(new LocatedFeature(feature.get(), at.orElse(Address.None.NONE)));
      }
    }
  }

  private Optional<Feature> feature() throws IOException {
    return features.read().map(read -> known.computeIfAbsent(read, one -> one));
  }
}
