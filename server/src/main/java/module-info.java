/** The web server; only the command line uses it. */
module io.github.callscope.server {
  requires io.github.callscope.core;
  requires io.github.callscope.report;
  requires static org.jspecify;
  requires com.fasterxml.jackson.core;
  requires java.management;
  requires jdk.httpserver;

  exports callscope.server to
      io.github.callscope.cli;
}
