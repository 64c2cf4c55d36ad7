package callscope.testcoverage;

import callscope.render.json.JsonLine;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.OutputStream;

/** Writes the test coverage as a JSON object in one line. */
public final class TestCoverageJson {
  private TestCoverageJson() {}

  /** Writes to the stream in ASCII, and leaves it open. */
  public static void write(TestCoverage coverage, OutputStream out) throws IOException {
    JsonLine.write(
        out,
        json -> {
          json.writeStartObject();
          json.writeNumberField("tests", coverage.tests());
          json.writeNumberField("failed", coverage.failed());
          json.writeArrayFieldStart("rules");
          for (RuleTestCoverage rule : coverage.rules()) {
            write(rule, json);
          }
          json.writeEndArray();
          json.writeEndObject();
        });
  }

  private static void write(RuleTestCoverage rule, JsonGenerator json) throws IOException {
    json.writeStartObject();
    json.writeStringField("rule", rule.rule().name());
    json.writeStringField("path", rule.rule().source().path());
    json.writeNumberField("matching_tests", rule.matching());
    json.writeNumberField("other_tests", rule.other());
    json.writeArrayFieldStart("statements");
    for (RuleTestCoverage.Branch branch : rule.branches()) {
      json.writeStartObject();
      json.writeStringField("text", branch.text());
      json.writeNumberField("line", branch.position().line());
      json.writeNumberField("column", branch.position().column());
      json.writeNumberField("depth", branch.depth());
      json.writeBooleanField("exercised", branch.exercised());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }
}
