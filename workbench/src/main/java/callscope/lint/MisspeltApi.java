package callscope.lint;

/** Checks for names of functions that no system has, and that are similar to one that it has. */
final class MisspeltApi extends Check {
  MisspeltApi() {
    super("L222", Severity.WARNING, "names of APIs that are probably misspelt");
  }

  @Override
  void check(Inspection rule) {
    for (UnknownApi.Use use : UnknownApi.in(rule, use -> use.near().isPresent())) {
      String near = use.near().orElseThrow();
      boolean method = near.contains("::");
      rule.report(
          this,
          use.at().position(),
          method
              ? "`" + use.function() + "` is read as a function `" + lastPart(use.function()) + "`"
              : "no known system has a function `" + use.function() + "`",
          method ? "write `" + near + "`" : "did you mean `" + near + "`?");
    }
  }

  private static String lastPart(String name) {
    return name.substring(name.lastIndexOf('.') + 1);
  }
}
