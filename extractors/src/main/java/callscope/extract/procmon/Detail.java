package callscope.extract.procmon;

import callscope.extract.procmon.DetailPairs.Pair;
import callscope.input.Meaning;
import callscope.input.StringDictionary;
import java.util.OptionalLong;

/**
 * A name and its value in the column Detail, and the argument that they become.
 *
 * @param whole the value as a whole number
 * @param argument the string id of the name
 * @param number the string id of the feature
 * @param shown the string id of the displayed text, or none if it is the same
 */
record Detail(String name, String value, OptionalLong whole, int argument, int number, int shown) {
  static Detail of(Pair pair, StringDictionary texts) {
    String value = pair.value().strip();
    boolean isText = pair.name().equals("Command line") || pair.name().equals("Current directory");
    String plain = GroupedNumber.plain(value);
    int shown = plain.equals(value) ? StringDictionary.NONE : texts.intern(value);
    int number = isText ? texts.intern(value, Meaning.STRING) : texts.intern(plain);
    int argument = texts.intern(pair.name().isEmpty() ? "Detail" : pair.name());
    return new Detail(pair.name(), pair.value(), FieldText.whole(value), argument, number, shown);
  }
}
