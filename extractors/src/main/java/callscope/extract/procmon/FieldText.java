package callscope.extract.procmon;

import callscope.feature.Numeral;
import callscope.feature.PythonInteger;
import callscope.input.Meaning;
import callscope.input.StringDictionary;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * The text of a field, with what was derived from it. Most events differ from others in few fields,
 * so this is derived once for many events.
 */
final class FieldText {
  static final FieldText EMPTY = new FieldText("");

  private static final int NOT_YET = -2;
  private static final int LONGEST_NUMBER = 30;

  private final String text;
  private int number = NOT_YET;
  private int string = NOT_YET;
  private @Nullable OptionalLong whole;
  private @Nullable List<Detail> details;

  FieldText(String text) {
    this.text = text;
  }

  /** This text without surrounding blanks. */
  FieldText stripped() {
    String stripped = text.strip();
    return stripped.length() == text.length() ? this : new FieldText(stripped);
  }

  String text() {
    return text;
  }

  boolean isEmpty() {
    return text.isEmpty();
  }

  /** The id of the text in the dictionary, which must be the same each time. */
  int number(StringDictionary texts) {
    if (number == NOT_YET) {
      number = texts.intern(text);
    }
    return number;
  }

  /** The id of the text as a string in the dictionary, which must be the same each time. */
  int string(StringDictionary texts) {
    if (string == NOT_YET) {
      string = texts.intern(text, Meaning.STRING);
    }
    return string;
  }

  /** The pairs in it, if it belongs to the column Detail. */
  List<Detail> details(StringDictionary texts) {
    List<Detail> known = details;
    if (known == null) {
      known = DetailPairs.of(text).stream().map(pair -> Detail.of(pair, texts)).toList();
      details = known;
    }
    return known;
  }

  /** The whole number in it; ids may have thousands separators. */
  OptionalLong whole() {
    OptionalLong known = whole;
    if (known == null) {
      known = whole(text);
      whole = known;
    }
    return known;
  }

  static OptionalLong whole(String text) {
    String digits = text.strip();
    if (digits.isEmpty() || digits.length() > LONGEST_NUMBER) {
      return OptionalLong.empty();
    }
    return PythonInteger.parse(GroupedNumber.plain(digits)).stream()
        .filter(Numeral.Small.class::isInstance)
        .mapToLong(small -> ((Numeral.Small) small).value())
        .findFirst();
  }
}
