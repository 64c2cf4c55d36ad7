package com.example;

import callscope.analysis.Analysis;
import callscope.analysis.Rules;
import callscope.document.ResultDocument;
import callscope.output.Renderers;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Lists the capabilities of a report, and writes the result document as JSON. */
public final class ListCapabilities {
  private ListCapabilities() {}

  public static void main(String[] arguments) throws Exception {
    Path report = Path.of(arguments[0]);
    Path json = Path.of(arguments[1]);

    Rules rules = Rules.builtIn(); // or Rules.load(Path.of("my-rules"))
    ResultDocument document = Analysis.of(rules).run(report);

    document
        .capabilities()
        .forEach(rule -> System.out.println(rule.name() + ": " + rule.matches().size()));

    try (OutputStream out = Files.newOutputStream(json)) {
      Renderers.json().render(document, out);
    }
  }
}
