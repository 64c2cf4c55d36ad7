/** The command line; it exports nothing. */
module io.github.callscope.cli {
  requires io.github.callscope.archive;
  requires io.github.callscope.core;
  requires io.github.callscope.report;
  requires io.github.callscope.server;
  requires io.github.callscope.workbench;
  requires static org.jspecify;
  requires org.apache.commons.cli;
}
