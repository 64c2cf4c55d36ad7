package callscope.origin;

import callscope.input.CallSignatureTable;
import callscope.input.StringDictionary;
import callscope.input.Trace;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The effects of the calls of a trace, by their signatures. Immutable. */
final class CallEffects {
  private static final String TABLE = "calls.tsv";

  private final short[] bySignature;

  private CallEffects(short[] bySignature) {
    this.bySignature = bySignature;
  }

  static CallEffects of(Trace trace) {
    CallSignatureTable signatures = trace.signatures();
    short[] effects = new short[signatures.size()];
    Map<Integer, Integer> known = new HashMap<>();
    for (int i = 0; i < effects.length; i++) {
      int api = signatures.api(i);
      if (api != StringDictionary.NONE) {
        Integer bits = known.get(api);
        if (bits == null) {
          bits = Table.INSTANCE.of(trace.texts().text(api));
          known.put(api, bits);
        }
        effects[i] = bits.shortValue();
      }
    }
    return new CallEffects(effects);
  }

  /** The set of the effects of calls with a signature, as bits. */
  int of(int signature) {
    return bySignature[signature];
  }

  /** The effects by the names of the calls. */
  static final class Table {
    static final Table INSTANCE = read();

    private final Map<String, Integer> byName = new HashMap<>();

    /** The effects of a call, as bits. */
    int of(String recorded) {
      Integer known = byName.get(recorded);
      if (known == null) {
        known = byName.get(plain(recorded));
      }
      return known == null ? 0 : known;
    }

    List<String> names() {
      return byName.keySet().stream().sorted().toList();
    }

    /** The name without module, and without a final A or W if it is listed without. */
    private String plain(String recorded) {
      String name = recorded.substring(recorded.lastIndexOf('.') + 1);
      name = name.startsWith("Zw") ? "Nt" + name.substring(2) : name;
      boolean hasForm = name.endsWith("A") || name.endsWith("W");
      return hasForm && !byName.containsKey(name) ? name.substring(0, name.length() - 1) : name;
    }

    private static Table read() {
      Table table = new Table();
      @Nullable InputStream stream = CallEffects.class.getResourceAsStream(TABLE);
      if (stream == null) {
        throw new IllegalStateException(TABLE + " is missing");
      }
      try (BufferedReader lines =
          new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
          if (!line.startsWith("#")) {
            table.add(line.split("\t", -1));
          }
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      return table;
    }

    private void add(String[] columns) {
      if (columns.length != 2) {
        throw new IllegalStateException(TABLE + ": two columns, not " + Arrays.toString(columns));
      }
      CallEffect effect = CallEffect.valueOf(columns[0].toUpperCase(Locale.ROOT));
      for (String name : columns[1].split("\\|")) {
        byName.merge(name, effect.bit(), (one, other) -> one | other);
      }
    }
  }
}
