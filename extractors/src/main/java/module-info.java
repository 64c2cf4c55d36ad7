import callscope.extract.Extractor;

/**
 * Readers of reports, one package for each format.
 *
 * <p>A reader of another format is a {@link Extractor} that a module provides, or that is named in
 * {@code META-INF/services} of a jar on the class path.
 */
module io.github.callscope.extractors {
  requires transitive io.github.callscope.core;
  requires static org.jspecify;
  requires aircompressor.v3;
  requires com.ctc.wstx;
  requires com.fasterxml.jackson.core;
  requires java.xml;
  requires jdk.unsupported; // aircompressor, an automatic module, uses sun.misc.Unsafe
  requires org.apache.commons.compress;
  requires org.tukaani.xz;
  requires zip4j;

  exports callscope.extract;
  exports callscope.detect to
      io.github.callscope.report;
  exports callscope.extract.archive to
      io.github.callscope.report;
  exports callscope.extract.cursor to
      io.github.callscope.report;
  exports callscope.extract.json to
      io.github.callscope.report;
  exports callscope.extract.traceformat to
      io.github.callscope.report;

  uses Extractor;
}
