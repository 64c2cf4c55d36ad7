package callscope.lint;

/** Checks for names of functions that no system has; with a module, other programs may have it. */
final class UnlistedApi extends Check {
  UnlistedApi() {
    super("L223", Severity.INFO, "names of APIs that no known system has");
  }

  @Override
  void check(Inspection rule) {
    for (UnknownApi.Use use :
        UnknownApi.in(rule, use -> use.near().isEmpty() && !use.hasModule())) {
      rule.report(
          this,
          use.at().position(),
          "no known system has a function `" + use.function() + "`",
          "check the name; if a library has it, write the library before it, as in"
              + " `library."
              + use.function()
              + "`");
    }
  }
}
