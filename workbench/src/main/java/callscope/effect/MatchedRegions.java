package callscope.effect;

import callscope.address.Address;
import callscope.address.CallAddress;
import callscope.address.ProcessAddress;
import callscope.address.ThreadAddress;
import callscope.input.Code;
import callscope.input.Input;
import callscope.input.Trace;
import callscope.match.Match;
import callscope.rule.Scope;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The regions of a scope in which a rule matched, each with its first match.
 *
 * @param first the address of the first match by region
 */
record MatchedRegions(Map<Address, Address> first) {

  /**
   * Returns the regions that contain matches.
   *
   * @param level the scope of the regions; if empty, each match is a separate region
   */
  static MatchedRegions of(List<Match> matches, Optional<Scope> level, Outer outer) {
    Map<Address, Address> first = new LinkedHashMap<>();
    for (Match match : matches) {
      Address region =
          level.map(scope -> outer.around(match.address(), scope)).orElse(match.address());
      first.putIfAbsent(region, match.address());
    }
    return new MatchedRegions(first);
  }

  /** The number of regions that the other also contains. */
  int in(MatchedRegions other) {
    return (int) first.keySet().stream().filter(other.first::containsKey).count();
  }

  /** The first matches of the regions that the other does not contain. */
  List<Address> without(MatchedRegions other) {
    return first.keySet().stream()
        .filter(region -> !other.first.containsKey(region))
        .map(first::get)
        .toList();
  }

  /**
   * The wider of two scopes if they differ; empty if matches can be compared individually. A span
   * has no fixed place, so the thread is used instead.
   */
  static Optional<Scope> widest(Optional<Scope> one, Optional<Scope> other) {
    if (one.isEmpty() || other.isEmpty() || one.equals(other)) {
      return Optional.empty();
    }
    Scope wider = one.get().isWithin(other.get()) ? other.get() : one.get();
    return Optional.of(wider == Scope.SPAN_OF_CALLS ? Scope.THREAD : wider);
  }

  /** Finds the regions that contain a place of an input. */
  record Outer(Map<Address, Address> functions, Map<Address, Address> blocks) {
    static Outer of(Input input) {
      Map<Address, Address> functions = new HashMap<>();
      Map<Address, Address> blocks = new HashMap<>();
      switch (input) {
        case Trace trace -> {}
        case Code code -> {
          for (Code.Function function : code.functions()) {
            functions.put(function.address(), function.address());
            for (Code.Block block : function.blocks()) {
              functions.put(block.address(), function.address());
              for (Code.Instruction instruction : block.instructions()) {
                functions.put(instruction.address(), function.address());
                blocks.put(instruction.address(), block.address());
              }
            }
          }
        }
      }
      return new Outer(functions, blocks);
    }

    Address around(Address at, Scope level) {
      return switch (level) {
        case FILE -> Address.None.NONE;
        case PROCESS -> process(at);
        case THREAD, SPAN_OF_CALLS -> at instanceof CallAddress call ? call.thread() : at;
        case CALL, INSTRUCTION -> at;
        case FUNCTION -> functions.getOrDefault(at, at);
        case BASIC_BLOCK -> blocks.getOrDefault(at, at);
      };
    }

    private static Address process(Address at) {
      return switch (at) {
        case CallAddress call -> call.thread().process();
        case ThreadAddress thread -> thread.process();
        case ProcessAddress process -> process;
        default -> at;
      };
    }
  }
}
