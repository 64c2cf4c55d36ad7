module com.example.lines {
  requires io.github.callscope.extractors;

  provides callscope.extract.Extractor with
      com.example.lines.LinesExtractor;
}
