package callscope.input;

import callscope.address.Address;
import callscope.api.PublicApi;
import java.util.List;

/**
 * The features of a program's code. Immutable.
 *
 * @param facts the facts about the program as a whole
 * @param baseAddress the load address of the program
 * @param functions the functions, excluding library functions
 * @param libraryFunctions functions that were recognised as library code and skipped
 */
@PublicApi
public record Code(
    InputFacts facts,
    Address baseAddress,
    List<Function> functions,
    List<LibraryFunction> libraryFunctions)
    implements Input {
  public Code {
    functions = List.copyOf(functions);
    libraryFunctions = List.copyOf(libraryFunctions);
  }

  /** A function; {@code features} excludes those of its blocks. */
  public record Function(Address address, List<LocatedFeature> features, List<Block> blocks) {
    public Function {
      features = List.copyOf(features);
      blocks = List.copyOf(blocks);
    }
  }

  /** A basic block. */
  public record Block(
      Address address, List<LocatedFeature> features, List<Instruction> instructions) {
    public Block {
      features = List.copyOf(features);
      instructions = List.copyOf(instructions);
    }
  }

  /** An instruction. */
  public record Instruction(Address address, List<LocatedFeature> features) {
    public Instruction {
      features = List.copyOf(features);
    }
  }

  /** A library function and its name. */
  public record LibraryFunction(Address address, String name) {}
}
