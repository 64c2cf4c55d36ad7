package callscope.input;

import callscope.address.Address;
import callscope.address.CallAddress;
import callscope.address.ThreadAddress;
import callscope.api.Internal;

/** A part of an input that has features of its own. */
@Internal
public sealed interface Place {

  /** Its address. */
  Address address();

  /** The input as a whole. */
  enum Whole implements Place {
    /** Features of this place are present at every place. */
    EVERYWHERE,

    /** The file that was run or read. */
    FILE;

    @Override
    public Address address() {
      return Address.None.NONE;
    }
  }

  /** A process, without its threads. */
  record OfProcess(TracedProcess process) implements Place {
    @Override
    public Address address() {
      return process.address();
    }
  }

  /** A thread, without its calls. */
  record OfThread(ThreadAddress address) implements Place {}

  /** A call. */
  record OfCall(CallAddress address) implements Place {}

  /** A function, without its blocks. */
  record OfFunction(Address address) implements Place {}

  /** A basic block, without its instructions. */
  record OfBlock(Address address) implements Place {}

  /** An instruction. */
  record OfInstruction(Address address) implements Place {}
}
