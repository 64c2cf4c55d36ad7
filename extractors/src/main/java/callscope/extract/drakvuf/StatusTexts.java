package callscope.extract.drakvuf;

import callscope.feature.Numeral;
import callscope.feature.PythonInteger;
import callscope.input.CallTable.Success;
import callscope.input.Meaning;
import callscope.input.StringDictionary;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The return values of system calls. Those of the kernel return a status, those of the window
 * system any value, though DRAKVUF interprets it as a status.
 */
final class StatusTexts {
  private static final int SIGN_OF_STATUS = 31;

  private final StringDictionary texts;
  private final int kernel;
  private final List<Status> all = new ArrayList<>();
  private final Map<Key, Integer> numbers = new HashMap<>();

  private record Key(int value, int meaning, boolean isStatus) {}

  /**
   * The return value of a system call.
   *
   * @param value as written in the log
   * @param shown the displayed text; documents do not contain it, as capa's do not
   */
  record Status(int value, int shown, Success success) {}

  StatusTexts(StringDictionary texts) {
    this.texts = texts;
    this.kernel = texts.intern("nt");
  }

  Status status(int number) {
    return all.get(number);
  }

  /** The string id of the return value in a line of the plugin sysret. */
  int of(Entry entry) {
    Key key = new Key(entry.returned(), entry.returnedMeans(), entry.module == kernel);
    return numbers.computeIfAbsent(key, this::add);
  }

  private int add(Key key) {
    String value = texts.text(key.value);
    String shown = PythonInteger.parse(value).map(Numeral::toString).orElse(value);
    Success success = Success.UNKNOWN;
    if (key.isStatus) {
      success = success(value);
      shown = key.meaning == StringDictionary.NONE ? shown : texts.text(key.meaning);
    }
    all.add(new Status(key.value, texts.intern(shown, Meaning.LABEL), success));
    return all.size() - 1;
  }

  private static Success success(String value) {
    return PythonInteger.parse(value)
        .map(
            number ->
                switch (number) {
                  case Numeral.Small(long small) -> BigInteger.valueOf(small);
                  case Numeral.Large(BigInteger large) -> large;
                  case Numeral.Real(double real) -> BigInteger.valueOf((long) real);
                })
        .map(number -> number.testBit(SIGN_OF_STATUS) ? Success.FAILED : Success.SUCCEEDED)
        .orElse(Success.UNKNOWN);
  }
}
