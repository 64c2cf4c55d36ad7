package callscope.document;

import callscope.input.CallSignatureTable;
import callscope.input.CallTable;
import callscope.input.StringDictionary;
import callscope.input.Trace;
import callscope.origin.Origin;
import callscope.origin.Origins;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Whose calls have a string. Sandboxes list strings of all processes for the whole report, such as
 * the keys that were opened, and do not say whose they are. Immutable.
 */
final class StringOrigins {
  private static final Origin[] ORDER = Origin.values();

  /** The first origin of the calls with each string. */
  private final Map<String, Origin> first;

  private final Origin otherwise;

  private StringOrigins(Map<String, Origin> first, Origin otherwise) {
    this.first = first;
    this.otherwise = otherwise;
  }

  /** Looks at the calls once it is needed. */
  static final class Lazy implements Supplier<StringOrigins> {
    private final Trace trace;
    private final Origins origins;
    private @Nullable StringOrigins known;

    Lazy(Trace trace, Origins origins) {
      this.trace = trace;
      this.origins = origins;
    }

    @Override
    public synchronized StringOrigins get() {
      StringOrigins found = known;
      if (found == null) {
        found = StringOrigins.of(trace.whole(), origins);
        known = found;
      }
      return found;
    }
  }

  /** The first origin of the calls with a string; without any, that of the file, the sample. */
  Origin of(String text) {
    return first.getOrDefault(text, otherwise);
  }

  private static StringOrigins of(Trace trace, Origins origins) {
    CallSignatureTable signatures = trace.signatures();
    byte[] ofSignatures = new byte[signatures.size()];
    for (int process = 0; process < trace.processes().size(); process++) {
      CallTable calls = trace.processes().get(process).calls();
      for (int call = 0; call < calls.size(); call++) {
        int signature = calls.signature(call);
        ofSignatures[signature] |= (byte) (1 << origins.of(process, call).ordinal());
      }
    }
    Map<String, Origin> first = new HashMap<>();
    for (int signature = 0; signature < ofSignatures.length; signature++) {
      if (ofSignatures[signature] != 0) {
        Origin origin = ORDER[Integer.numberOfTrailingZeros(ofSignatures[signature])];
        for (int i = 0; i < signatures.arguments(signature); i++) {
          int value = signatures.argumentValue(signature, i);
          if (value != StringDictionary.NONE) {
            first.merge(
                trace.texts().text(value),
                origin,
                (one, other) -> one.compareTo(other) <= 0 ? one : other);
          }
        }
      }
    }
    return new StringOrigins(first, origins.areKnown() ? Origin.SAMPLE : Origin.UNKNOWN);
  }
}
