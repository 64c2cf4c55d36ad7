package callscope.vocabulary;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds the return convention of a call. The table is read on first use. */
final class ReturnConventions {
  private static final ReturnTable TABLE =
      ReturnTable.parse(TableText.resource(ReturnTable.RESOURCE));

  private ReturnConventions() {}

  /**
   * The convention by its own name, by the beginning of its name, or else by its canonical name.
   */
  static ReturnConvention of(Vocabulary words, String api) {
    ReturnConvention own = own(FunctionNames.of(api));
    if (own != null) {
      return own;
    }
    ReturnConvention canonical = own(List.of(words.canonicalApi(api)));
    return canonical == null ? ReturnConvention.UNLISTED : canonical;
  }

  private static @Nullable ReturnConvention own(List<String> names) {
    for (String name : names) {
      ReturnConvention listed = TABLE.listed(name);
      if (listed != null) {
        return listed;
      }
    }
    return TABLE.byPrefix(names.getFirst());
  }
}
