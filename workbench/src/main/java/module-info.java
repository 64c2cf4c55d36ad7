/** What authors of rules need; only the command line uses it. */
module io.github.callscope.workbench {
  requires io.github.callscope.core;
  requires io.github.callscope.report;
  requires static org.jspecify;
  requires com.fasterxml.jackson.core;
  requires com.google.gson;
  requires io.github.javadiffutils;
  requires org.eclipse.lsp4j;
  requires org.eclipse.lsp4j.jsonrpc;
  requires org.snakeyaml.engine;

  exports callscope.edit to
      io.github.callscope.cli;
  exports callscope.effect to
      io.github.callscope.cli;
  exports callscope.explain to
      io.github.callscope.cli;
  exports callscope.format to
      io.github.callscope.cli;
  exports callscope.graph to
      io.github.callscope.cli;
  exports callscope.lint to
      io.github.callscope.cli;
  exports callscope.lsp to
      io.github.callscope.cli;
  exports callscope.noise to
      io.github.callscope.cli;
  exports callscope.rescope to
      io.github.callscope.cli;
  exports callscope.rulediff to
      io.github.callscope.cli;
  exports callscope.testcoverage to
      io.github.callscope.cli;
  exports callscope.testreduce to
      io.github.callscope.cli;
}
