package callscope.render.html;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Objects that arguments of calls stand for. The numbers of their names are added last, because
 * another thread may own the table of texts. Not thread-safe.
 */
final class ObjectColumns {
  /** Instead of the number of the call that opened an object: it is unknown. */
  static final int NO_OPENER = -1;

  final Column call = new Column();
  final Column argument = new Column();
  final Column name = new Column();
  final Column opener = new Column();

  /** For each object, its name if it has one. */
  private final List<@Nullable String> names = new ArrayList<>();

  /** Adds an object. */
  void add(int ofCall, int ofArgument, @Nullable String named, int openedBy) {
    call.addDelta(ofCall);
    argument.add(ofArgument);
    names.add(named);
    opener.add(openedBy + 1);
  }

  /** Adds the numbers of the names. */
  void addNames(TextTable texts) {
    for (String named : names) {
      name.add(named == null ? 0 : texts.number(named) + 1);
    }
  }
}
