package callscope.address;

import callscope.api.PublicApi;

/**
 * The place of a feature or of a match. Immutable.
 *
 * <p>Traces have processes, threads and calls. Programs have absolute and relative addresses, file
 * offsets and .NET tokens. A feature of the whole input has no address.
 */
@PublicApi
public sealed interface Address
    permits Address.Absolute,
        Address.Relative,
        Address.FileOffset,
        Address.Token,
        Address.TokenOffset,
        Address.None,
        ProcessAddress,
        ThreadAddress,
        CallAddress {

  /** A virtual address; the value is unsigned. */
  record Absolute(long value) implements Address {
    @Override
    public String toString() {
      return "0x" + Long.toHexString(value);
    }
  }

  /** An address relative to the base address of the program; the value is unsigned. */
  record Relative(long value) implements Address {
    @Override
    public String toString() {
      return "base address+0x" + Long.toHexString(value);
    }
  }

  /** An offset in the file, in bytes. */
  record FileOffset(long value) implements Address {
    @Override
    public String toString() {
      return "file+0x" + Long.toHexString(value);
    }
  }

  /** A .NET metadata token. */
  record Token(long value) implements Address {
    @Override
    public String toString() {
      return "token(0x" + Long.toHexString(value) + ")";
    }
  }

  /** An offset, in bytes, into the code of a .NET method. */
  record TokenOffset(long token, long offset) implements Address {
    @Override
    public String toString() {
      return "token(0x" + Long.toHexString(token) + ")+0x" + Long.toHexString(offset);
    }
  }

  /** No address: the feature belongs to the whole input. */
  enum None implements Address {
    NONE;

    @Override
    public String toString() {
      return "global";
    }
  }
}
