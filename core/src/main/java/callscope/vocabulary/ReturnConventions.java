package callscope.vocabulary;

import java.util.List;

/** Finds the return convention of a call. The table is read on first use. */
final class ReturnConventions {
  private static final ReturnTable TABLE =
      ReturnTable.parse(TableText.resource(ReturnTable.RESOURCE));

  private ReturnConventions() {}

  /**
   * The convention by its own name, by the beginning of its name, or else by its canonical name.
   */
  static ReturnConvention of(Vocabulary words, String api) {
    List<String> names = FunctionNames.of(api);
    for (String name : names) {
      ReturnConvention listed = TABLE.listed(name);
      if (listed != null) {
        return listed;
      }
    }
    ReturnConvention byPrefix = TABLE.byPrefix(names.getFirst());
    if (byPrefix != null) {
      return byPrefix;
    }
    ReturnConvention canonical = TABLE.listed(words.canonicalApi(api));
    return canonical == null ? ReturnConvention.UNLISTED : canonical;
  }
}
