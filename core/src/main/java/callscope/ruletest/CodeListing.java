package callscope.ruletest;

import callscope.address.Address;
import callscope.input.Code;
import callscope.input.InputFacts;
import callscope.input.LocatedFeature;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Collects the functions, basic blocks and instructions of a listing. */
final class CodeListing {
  private final Map<Address, Region> functions = new LinkedHashMap<>();
  private @Nullable Region function;
  private @Nullable Region block;

  /** A function, basic block or instruction, with the regions inside it. */
  private record Region(
      Address address, List<LocatedFeature> features, Map<Address, Region> inner) {
    Region(Address address) {
      this(address, new ArrayList<>(), new LinkedHashMap<>());
    }
  }

  boolean isEmpty() {
    return functions.isEmpty();
  }

  void function(ListedLine line) {
    line.address()
        .ifPresent(
            address -> {
              Region at = functions.computeIfAbsent(address, Region::new);
              if (function == null || !function.address.equals(address)) {
                block = null;
              }
              function = at;
              add(line, at);
            });
  }

  void block(ListedLine line) {
    Region outer = function;
    if (outer == null) {
      line.problem(
          "the basic block is not inside a function", "write a line `func: 0x401000` before");
      return;
    }
    line.address()
        .ifPresent(
            address -> {
              Region at = outer.inner.computeIfAbsent(address, Region::new);
              block = at;
              add(line, at);
            });
  }

  void instruction(ListedLine line) {
    Region outer = block;
    if (outer == null) {
      line.problem(
          "the instruction is not inside a basic block", "write a line `bb: 0x401000` before");
      return;
    }
    line.address()
        .ifPresent(address -> add(line, outer.inner.computeIfAbsent(address, Region::new)));
  }

  private static void add(ListedLine line, Region region) {
    if (!line.feature().isEmpty()) {
      line.located(line.feature(), region.address).ifPresent(region.features::add);
    }
  }

  Code build(InputFacts facts, Address base) {
    List<Code.Function> built = functions.values().stream().map(CodeListing::build).toList();
    return new Code(facts, base, built, List.of());
  }

  private static Code.Function build(Region function) {
    List<Code.Block> blocks = new ArrayList<>();
    for (Region block : function.inner.values()) {
      List<Code.Instruction> instructions =
          block.inner.values().stream()
              .map(region -> new Code.Instruction(region.address, region.features))
              .toList();
      blocks.add(new Code.Block(block.address, block.features, instructions));
    }
    return new Code.Function(function.address, function.features, blocks);
  }
}
