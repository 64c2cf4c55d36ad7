package callscope.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class JobOptionsTest {
  @Test
  void readsAllOptions() throws Exception {
    JobOptions options =
        JobOptions.parse(
            "-o",
            "s3a://b/out",
            "-r",
            "one",
            "-r",
            "two",
            "--table",
            "t.txt",
            "--span-size",
            "5",
            "--bin-size",
            "64",
            "s3a://b/in");
    assertThat(options.output()).isEqualTo("s3a://b/out");
    assertThat(options.inputs()).containsExactly("s3a://b/in");
    assertThat(options.table()).contains("t.txt");
    assertThat(options.rules()).containsExactly(Path.of("one"), Path.of("two"));
    assertThat(options.spanSize()).isEqualTo(5);
    assertThat(options.binBytes()).isEqualTo(64L << 20);
  }

  @Test
  void hasDefaults() throws Exception {
    JobOptions options = JobOptions.parse("-o", "out", "in");
    assertThat(options.rules()).isEmpty();
    assertThat(options.table()).isEmpty();
    assertThat(options.spanSize()).isEqualTo(20);
    assertThat(options.binBytes()).isEqualTo(256L << 20);
  }

  @Test
  void explainsWhatIsMissingOrWrong() {
    assertRefused("which reports?", "-o", "out");
    assertRefused("which archive?", "in");
    assertRefused("--bin-size is a number from 1", "-o", "out", "--bin-size", "0", "in");
    assertRefused("--span-size is a number from 1", "-o", "out", "--span-size", "x", "in");
    assertRefused("Unrecognized option: --fast", "-o", "out", "--fast", "in");
  }

  private static void assertRefused(String why, String... arguments) {
    assertThatThrownBy(() -> JobOptions.parse(arguments))
        .isInstanceOf(UsageException.class)
        .hasMessageStartingWith(why);
  }
}
