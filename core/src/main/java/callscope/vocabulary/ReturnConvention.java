package callscope.vocabulary;

import callscope.feature.CallOutcome;
import callscope.feature.Numeral;
import callscope.feature.PythonInteger;
import callscope.input.CallTable.Success;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What the return value of an API says about success. Immutable.
 *
 * @param kind which values are failures
 * @param ambiguous whether a value that is a failure is also returned in other cases: by
 *     asynchronous calls that are pending, or by enumerations that a callback ended. Such a return
 *     is a failure only if the trace contains the error
 */
public record ReturnConvention(Kind kind, boolean ambiguous) {
  private static final long INVALID_HANDLE = 0xffffffffL;
  private static final long STATUS_PENDING = 0x103;
  private static final long E_PENDING = 0x8000000aL;
  private static final long ERROR_IO_PENDING = 997;
  private static final long DNS_REQUEST_PENDING = 9506;

  /** System calls of Linux return the negative number of an error, the highest of which is this. */
  private static final long LAST_ERRNO = 4095;

  private static final long LAST_ERROR_OF_SHELL = 32;

  /** A convention. Numbers are compared at its width, in bits. */
  public enum Kind {
    /** An NTSTATUS: negative is failure, 0x103 is pending. */
    NTSTATUS("ntstatus", 32, false),
    /** A BOOL: 0 is failure. */
    BOOL("bool", 32, false),
    /** A BOOLEAN of one byte: 0 is failure. The other bytes of the register are undefined. */
    BOOLEAN("boolean", 8, false),
    /** A handle: NULL is failure. */
    HANDLE("handle", 64, false),
    /** A handle: INVALID_HANDLE_VALUE is failure, and so is NULL, which no handle has as value. */
    INVALID_HANDLE("invalid-handle", 32, false),
    /** An address: NULL is failure. */
    POINTER("pointer", 64, false),
    /** An error code of Windows or of a library: 0 is success. */
    ERROR("error", 32, false),
    /** An HRESULT: negative is failure. */
    HRESULT("hresult", 32, false),
    /** A socket or a count of Winsock or of the sockets of Linux: negative is failure. */
    SOCKET("socket", 32, true),
    /**
     * A result of a system call or of the C library: the last 4,095 negative numbers are errors.
     */
    ERRNO("errno", 64, true),
    /** A number of the shell: more than 32 is success. */
    MORE_THAN_32("more-than-32", 64, false),
    /** A count, a length or an id: 0 is failure. */
    COUNT("count", 32, false),
    /** A number: 0xFFFFFFFF is failure. */
    MINUS_ONE("minus-one", 32, false),
    /** The call cannot fail, or returns nothing: always success. */
    NONE("none", 64, false),
    /** The call may fail, but neither its value nor the sandbox tells: always unknown. */
    OPAQUE("opaque", 64, false),
    /** No convention is known, so the sandbox's flag counts. */
    UNLISTED("unlisted", 64, false);

    private final String text;
    private final int width;
    private final boolean signed;

    Kind(String text, int width, boolean signed) {
      this.text = text;
      this.width = width;
      this.signed = signed;
    }
  }

  /** The convention of a call that is not listed. */
  public static final ReturnConvention UNLISTED = new ReturnConvention(Kind.UNLISTED, false);

  private static final Map<String, Kind> KINDS = new HashMap<>();

  static {
    for (Kind kind : Kind.values()) {
      if (kind != Kind.UNLISTED) {
        KINDS.put(kind.text, kind);
      }
    }
  }

  /** The kind with a name as the table has it. */
  static Optional<Kind> kind(String text) {
    return Optional.ofNullable(KINDS.get(text));
  }

  /** The width of the return value in bits: 8, 32 or 64. */
  public int width() {
    return kind.width;
  }

  /** The convention of a call of the same API that cannot be pending. */
  public ReturnConvention unambiguous() {
    return new ReturnConvention(kind, false);
  }

  /**
   * The outcome of a call.
   *
   * @param returned the recorded return value: a number, the name of a status or an error, {@code
   *     ?} if the call did not return; empty if none was recorded
   * @param shown its readable form, which may contain the name of an error, as in {@code -1 ENOENT
   *     (No such file or directory)}; empty if there is none
   * @param flag the sandbox's judgement
   */
  public CallOutcome outcome(String returned, String shown, Success flag) {
    if (kind == Kind.NONE || (kind == Kind.POINTER && isText(returned, shown))) {
      return CallOutcome.SUCCESS;
    }
    if (kind == Kind.OPAQUE || shown.startsWith("?") || returned.startsWith("?")) {
      return CallOutcome.UNKNOWN;
    }
    Optional<Numeral> number = PythonInteger.parse(returned);
    if (kind == Kind.UNLISTED || number.isEmpty()) {
      return ErrorNames.outcome(returned).orElseGet(() -> ofFlag(flag));
    }
    CallOutcome outcome = outcome(number.get().lowBits());
    if (outcome != CallOutcome.FAILURE) {
      return outcome;
    }
    Optional<CallOutcome> recorded = ErrorNames.find(shown);
    return recorded.orElse(ambiguous ? CallOutcome.UNKNOWN : CallOutcome.FAILURE);
  }

  /** Whether a sandbox recorded the text to which the returned address refers. */
  private static boolean isText(String returned, String shown) {
    return shown.startsWith("\"") || returned.startsWith("\"");
  }

  private CallOutcome outcome(long all) {
    long low = all & 0xffffffffL;
    int signed = (int) all;
    return switch (kind) {
      case NTSTATUS -> low == STATUS_PENDING ? CallOutcome.PENDING : unless(signed < 0);
      case HRESULT -> low == E_PENDING ? CallOutcome.PENDING : unless(signed < 0);
      case ERROR ->
          low == ERROR_IO_PENDING || low == DNS_REQUEST_PENDING
              ? CallOutcome.PENDING
              : unless(low != 0);
      case BOOL, COUNT -> unless(low == 0);
      case BOOLEAN -> unless((all & 0xff) == 0);
      case HANDLE, POINTER -> unless(all == 0);
      case INVALID_HANDLE -> unless(low == 0 || low == INVALID_HANDLE);
      case MINUS_ONE -> unless(low == INVALID_HANDLE);
      case SOCKET -> unless(signed < 0);
      case ERRNO -> unless(isErrno(all) || (all == low && isErrno(signed)));
      case MORE_THAN_32 -> unless(all >= 0 && all <= LAST_ERROR_OF_SHELL);
      case NONE, OPAQUE, UNLISTED -> throw new IllegalStateException(kind + " has no failure");
    };
  }

  private static boolean isErrno(long value) {
    return value < 0 && value >= -LAST_ERRNO;
  }

  private static CallOutcome unless(boolean failed) {
    return failed ? CallOutcome.FAILURE : CallOutcome.SUCCESS;
  }

  /**
   * A recorded return value as a number at the width of the convention; empty if it is none. The
   * name of a status or an error is its number.
   */
  public Optional<Numeral> number(String returned) {
    return PythonInteger.parse(returned).or(() -> ErrorNames.number(returned)).map(this::number);
  }

  /**
   * A number at the width of the convention, so that -1, 0xFFFFFFFF and 0xFFFFFFFFFFFFFFFF are
   * equal where they mean the same. A value of a rule has to be converted like a recorded one.
   */
  public Numeral number(Numeral number) {
    if (number instanceof Numeral.Real || kind == Kind.UNLISTED) {
      return number;
    }
    long bits = number.lowBits();
    return switch (kind.width) {
      case 8 -> Numeral.of(bits & 0xff);
      case 32 -> Numeral.of(kind.signed ? (int) bits : bits & 0xffffffffL);
      default -> kind.signed ? Numeral.of(bits) : Numeral.ofUnsigned(bits);
    };
  }

  /**
   * The name of a returned status or error, such as {@code STATUS_ACCESS_DENIED}; empty if the
   * convention has none, or if it is unknown.
   */
  public Optional<String> nameOf(Numeral number) {
    return switch (kind) {
      case NTSTATUS -> ErrorNames.name((int) number.lowBits(), "STATUS_");
      case ERROR -> ErrorNames.name((int) number.lowBits(), "ERROR_");
      default -> Optional.empty();
    };
  }

  /** The outcome by the sandbox's judgement alone. */
  private static CallOutcome ofFlag(Success flag) {
    return switch (flag) {
      case SUCCEEDED -> CallOutcome.SUCCESS;
      case FAILED -> CallOutcome.FAILURE;
      case UNKNOWN -> CallOutcome.UNKNOWN;
    };
  }
}
