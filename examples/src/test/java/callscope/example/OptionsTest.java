package callscope.example;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OptionsTest {

  @Test
  void nothing_given_means_the_defaults() throws UsageException {
    assertThat(Options.parse(List.of())).isEqualTo(Options.DEFAULT);
  }

  @Test
  void the_last_of_two_equal_options_counts() throws UsageException {
    assertThat(parse("--seed 3 --seed 4 --no-story --story"))
        .isEqualTo(Options.DEFAULT.withSeed(4));
  }

  @ParameterizedTest
  @CsvSource({"1500, 1500", "20K, 20480", "3m, 3145728", "1G, 1073741824"})
  void sizes_may_have_a_unit(String text, long bytes) throws UsageException {
    assertThat(parse("--size " + text).size()).hasValue(bytes);
  }

  @ParameterizedTest
  @CsvSource({
    "--bogus, unknown option --bogus",
    "report.json, unknown option report.json",
    "--seed, --seed needs a value",
    "--seed one, '--seed needs a whole number, not one'",
    "--calls 0, --calls must be 1 or more",
    "--calls -5, --calls must be 1 or more",
    "--threads 1.5, '--threads needs a whole number, not 1.5'",
    "--threads 100001, --threads must be 100000 or less",
    "--size K, '--size needs a whole number, not '",
    "--size 5T, '--size needs a whole number, not 5T'",
    "--size 9999999999G, --size is too large: 9999999999G",
    "--calls 5 --size 1M, --calls and --size exclude each other",
    "--processes 7, 'the story needs 8 processes; raise --processes or use --no-story'",
    "--processes 5000 --threads 5000, more than 100000 threads in total"
  })
  void what_cannot_be_done_is_said(String options, String message) {
    assertThatThrownBy(() -> parse(options)).isInstanceOf(UsageException.class).hasMessage(message);
  }

  @Test
  void without_the_story_one_process_suffices() throws UsageException {
    assertThat(parse("--no-story --processes 1").processes()).isEqualTo(1);
  }

  private static Options parse(String options) throws UsageException {
    return Options.parse(List.of(options.split(" ")));
  }
}
