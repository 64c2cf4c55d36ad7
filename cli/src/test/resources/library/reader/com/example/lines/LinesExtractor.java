package com.example.lines;

import callscope.extract.Extraction;
import callscope.extract.Extractor;
import callscope.extract.FormatConfidence;
import callscope.extract.Limits;
import callscope.extract.ReadProgress;
import callscope.extract.ReportHead;
import callscope.extract.ReportSource;
import callscope.extract.UnreadableReportException;
import callscope.input.CallBuilder;
import callscope.input.Hashes;
import callscope.input.InputFacts;
import callscope.input.StringDictionary;
import callscope.input.TraceBuilder;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Reads lines such as {@code 812 CreateFileW C:\temp\a.txt}. */
public final class LinesExtractor implements Extractor {
  @Override
  public String format() {
    return "lines";
  }

  @Override
  public String description() {
    return "list of calls, one a line";
  }

  @Override
  public List<String> endings() {
    return List.of(".calls");
  }

  @Override
  public FormatConfidence likeness(ReportHead beginning) {
    boolean fits = beginning.lines(1).stream().anyMatch(line -> line.matches("\\d+ \\w+ .*"));
    return fits ? FormatConfidence.CERTAIN : FormatConfidence.NONE;
  }

  @Override
  public Extraction read(ReportSource source, Limits limits, ReadProgress progress)
      throws IOException, UnreadableReportException {
    TraceBuilder trace = new TraceBuilder(progress::strings);
    TraceBuilder.PendingProcess process = trace.process();
    process.ids(0, 1);
    CallBuilder call = new CallBuilder();
    try (var lines =
        new BufferedReader(
            new InputStreamReader(source.open(progress), StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        String[] parts = line.split(" ", 3);
        call.clear();
        call.thread(Long.parseLong(parts[0])).api(trace.texts().intern(parts[1]));
        call.argument(
            trace.texts().intern("path"), trace.texts().intern(parts[2]), StringDictionary.NONE);
        process.call(call);
      }
    }
    InputFacts facts =
        new InputFacts(
            Hashes.UNKNOWN, "lines", "Lines", "lines", "unknown", "unknown", List.of(), List.of());
    return new Extraction(trace.build(facts), List.of());
  }
}
