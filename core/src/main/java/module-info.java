/**
 * The rule language, the compiled rules, the trace model and the matcher.
 *
 * <p>Users of the library need the packages that are exported to everyone: what a rule, a trace, a
 * feature and an address are. The other packages are exported to callscope's own modules only.
 */
module io.github.callscope.core {
  requires static org.jspecify;
  requires org.snakeyaml.engine;

  exports callscope.address;
  exports callscope.api;
  exports callscope.feature;
  exports callscope.input;
  exports callscope.origin;
  exports callscope.rule;
  exports callscope.artifacts to
      io.github.callscope.archive,
      io.github.callscope.cli,
      io.github.callscope.report,
      io.github.callscope.server;
  exports callscope.compile to
      io.github.callscope.archive,
      io.github.callscope.cli,
      io.github.callscope.report,
      io.github.callscope.server,
      io.github.callscope.workbench;
  exports callscope.files to
      io.github.callscope.archive,
      io.github.callscope.cli,
      io.github.callscope.server,
      io.github.callscope.workbench;
  exports callscope.match to
      io.github.callscope.cli,
      io.github.callscope.report,
      io.github.callscope.workbench;
  exports callscope.objects to
      io.github.callscope.cli,
      io.github.callscope.report,
      io.github.callscope.workbench;
  exports callscope.regex to
      io.github.callscope.workbench;
  exports callscope.rulestore to
      io.github.callscope.archive,
      io.github.callscope.cli,
      io.github.callscope.report;
  exports callscope.ruletest to
      io.github.callscope.cli,
      io.github.callscope.report,
      io.github.callscope.workbench;
  exports callscope.satisfiability to
      io.github.callscope.report,
      io.github.callscope.workbench;
  exports callscope.tree to
      io.github.callscope.report,
      io.github.callscope.workbench;
  exports callscope.vocabulary to
      io.github.callscope.report,
      io.github.callscope.workbench;
}
