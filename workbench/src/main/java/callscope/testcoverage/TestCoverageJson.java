package callscope.testcoverage;

import callscope.render.json.JsonLine;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.OutputStream;

/** Writes the test coverage as a JSON object in one line. */
public final class TestCoverageJson {
  private TestCoverageJson() {}

  /** Writes to the stream in ASCII, and leaves it open. */
  public static void write(TestCoverage exercises, OutputStream out) throws IOException {
    JsonLine.write(
        out,
        json -> {
          json.writeStartObject();
          json.writeNumberField("tests", exercises.tests());
          json.writeNumberField("failed", exercises.failed());
          json.writeArrayFieldStart("rules");
          for (RuleTestCoverage exercise : exercises.rules()) {
            write(exercise, json);
          }
          json.writeEndArray();
          json.writeEndObject();
        });
  }

  private static void write(RuleTestCoverage exercise, JsonGenerator json) throws IOException {
    json.writeStartObject();
    json.writeStringField("rule", exercise.rule().name());
    json.writeStringField("path", exercise.rule().source().path());
    json.writeNumberField("matching_tests", exercise.matching());
    json.writeNumberField("other_tests", exercise.other());
    json.writeArrayFieldStart("statements");
    for (RuleTestCoverage.Branch branch : exercise.branches()) {
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
