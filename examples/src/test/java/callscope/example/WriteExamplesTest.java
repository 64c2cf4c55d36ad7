package callscope.example;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WriteExamplesTest {
  @TempDir private Path folder = Path.of("");

  @Test
  void theShippedExamplesEqualTheOutputOfTheGenerator() throws Exception {
    WriteExamples.writeTo(folder);
    for (String name :
        List.of(
            WriteExamples.DRAKVUF,
            WriteExamples.SPEAKEASY,
            WriteExamples.TRACEE,
            WriteExamples.FLAT_TRACEE,
            WriteExamples.TAG,
            WriteExamples.SYSMON,
            WriteExamples.VIRUSTOTAL,
            "procmon.csv",
            "procmon.xml",
            "flog.txt")) {
      assertThat(folder.resolve(name)).hasSameBinaryContentAs(Path.of(name));
    }
  }
}
