/**
 * The entry point of the library, the result document and its renderers.
 *
 * <p>Start with {@link callscope.analysis.Analysis}.
 */
module io.github.callscope.report {
  requires transitive io.github.callscope.core;
  requires transitive io.github.callscope.extractors;
  requires static org.jspecify;
  requires com.fasterxml.jackson.core;
  requires aircompressor.v3;
  requires jdk.unsupported; // aircompressor, an automatic module, uses sun.misc.Unsafe

  exports callscope.analysis;
  exports callscope.compare;
  exports callscope.document;
  exports callscope.output;
  exports callscope.render;
  exports callscope.document.read to
      io.github.callscope.cli;
  exports callscope.console to
      io.github.callscope.cli,
      io.github.callscope.workbench;
  exports callscope.render.comparison to
      io.github.callscope.cli;
  exports callscope.render.findings to
      io.github.callscope.archive,
      io.github.callscope.cli,
      io.github.callscope.server;
  exports callscope.render.features to
      io.github.callscope.cli;
  exports callscope.render.html to
      io.github.callscope.cli,
      io.github.callscope.server;
  exports callscope.render.json to
      io.github.callscope.cli,
      io.github.callscope.server,
      io.github.callscope.workbench;
  exports callscope.render.markdown to
      io.github.callscope.cli;
  exports callscope.render.misp to
      io.github.callscope.cli;
  exports callscope.render.navigator to
      io.github.callscope.cli;
  exports callscope.render.perfetto to
      io.github.callscope.cli;
  exports callscope.render.sarif to
      io.github.callscope.cli;
  exports callscope.render.stix to
      io.github.callscope.cli;
  exports callscope.render.text to
      io.github.callscope.cli,
      io.github.callscope.workbench;
  exports callscope.tracestore to
      io.github.callscope.archive,
      io.github.callscope.cli,
      io.github.callscope.server;
  exports callscope.traceformat to
      io.github.callscope.cli;
  exports callscope.version to
      io.github.callscope.archive,
      io.github.callscope.cli;
}
