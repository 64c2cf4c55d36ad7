package callscope.extract.traceformat;

import callscope.address.Address;
import callscope.extract.cursor.JsonCursor;
import callscope.input.Code;
import callscope.input.InputFacts;
import callscope.input.LocatedFeature;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads the records of code. A block belongs to the preceding function, an instruction to the
 * preceding block.
 */
final class CodeRecords {
  private final Values values;
  private final FeatureReader features;
  private final List<Code.LibraryFunction> libraryFunctions = new ArrayList<>();
  private final List<Code.Function> functions = new ArrayList<>();
  private Optional<Part> function = Optional.empty();
  private final List<Code.Block> blocks = new ArrayList<>();
  private Optional<Part> block = Optional.empty();
  private final List<Code.Instruction> instructions = new ArrayList<>();

  CodeRecords(Values values, FeatureReader features) {
    this.values = values;
    this.features = features;
  }

  /** A piece of code with its own features, and its name if it has one. */
  private record Part(Address address, String name, List<LocatedFeature> features) {}

  /** Whether there are any. */
  boolean areThere() {
    return function.isPresent() || !functions.isEmpty() || !libraryFunctions.isEmpty();
  }

  void readFunction() throws IOException {
    Optional<Part> part = part("`function`");
    if (part.isPresent()) {
      endFunction();
      function = part;
    }
  }

  void readBlock() throws IOException {
    Optional<Part> part = part("`block`");
    if (part.isPresent() && function.isEmpty()) {
      values.report("a basic block before any function was left out");
    } else if (part.isPresent()) {
      endBlock();
      block = part;
    }
  }

  void readInstruction() throws IOException {
    Optional<Part> part = part("`instruction`");
    if (part.isPresent() && block.isEmpty()) {
      values.report("an instruction before any basic block of its function was left out");
    } else if (part.isPresent()) {
      instructions.add(new Code.Instruction(part.get().address, part.get().features));
    }
  }

  void readLibrary() throws IOException {
    part("`library`")
        .ifPresent(part -> libraryFunctions.add(new Code.LibraryFunction(part.address, part.name)));
  }

  private Optional<Part> part(String what) throws IOException {
    if (!values.isObject(what)) {
      return Optional.empty();
    }
    Address address = Address.None.NONE;
    String name = "";
    List<FeatureReader.Found> found = List.of();
    JsonCursor cursor = values.cursor();
    while (cursor.hasNextField()) {
      switch (cursor.name()) {
        case "at" ->
            address =
                cursor.kind() == JsonCursor.Kind.NULL
                    ? Address.None.NONE
                    : features.address().orElse(Address.None.NONE);
        case "name" -> name = values.text("the name of a function").orElse("");
        case "features" -> found = features.list("the features of " + what);
        default -> cursor.skip();
      }
    }
    Address place = address;
    return Optional.of(
        new Part(address, name, found.stream().map(feature -> feature.or(place)).toList()));
  }

  private void endBlock() {
    block.ifPresent(part -> blocks.add(new Code.Block(part.address, part.features, instructions)));
    instructions.clear();
    block = Optional.empty();
  }

  private void endFunction() {
    endBlock();
    function.ifPresent(
        part -> functions.add(new Code.Function(part.address, part.features, blocks)));
    blocks.clear();
    function = Optional.empty();
  }

  Code build(InputFacts facts, Address base) {
    endFunction();
    return new Code(facts, base, functions, libraryFunctions);
  }
}
