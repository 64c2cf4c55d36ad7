package callscope.example;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SmallSamplesTest {
  @TempDir private Path folder = Path.of("");

  @Test
  void theShippedSamplesAreWhatTheProgramWrites() throws Exception {
    WriteSmallSamples.writeTo(folder);
    for (String name : new String[] {WriteSmallSamples.DRAKVUF, WriteSmallSamples.SPEAKEASY}) {
      assertThat(folder.resolve(name)).hasSameBinaryContentAs(Path.of(name));
    }
  }
}
