package callscope.extract.sysmon;

import callscope.feature.Numeral;
import callscope.feature.PythonInteger;
import java.util.Map;
import java.util.OptionalLong;

/**
 * An event as it is read, whatever program wrote it.
 *
 * @param id the number of its kind
 * @param computer where it happened; may be empty
 * @param recorded when Windows recorded it, as it is written; may be empty
 * @param fields the fields of the event by their names in lower case
 */
record SysmonEvent(int id, String computer, String recorded, Map<String, String> fields) {
  /** The text of a field; empty if it is missing or a hyphen, which stands for no value. */
  String text(String name) {
    String value = fields.getOrDefault(RecordReader.plain(name), "");
    return value.equals("-") ? "" : value;
  }

  OptionalLong number(String name) {
    return PythonInteger.parse(text(name)).orElse(null) instanceof Numeral.Small(long small)
        ? OptionalLong.of(small)
        : OptionalLong.empty();
  }
}
