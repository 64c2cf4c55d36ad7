package callscope.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ProgressBarTest {
  private static final long SECOND = 1_000_000_000;

  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private final AtomicLong clock = new AtomicLong();

  private ProgressBar bar(boolean visible, long bytes) {
    return new ProgressBar(
        new PrintStream(err, true, StandardCharsets.UTF_8), visible, bytes, clock::get);
  }

  private String drawn() {
    return err.toString(StandardCharsets.UTF_8);
  }

  @Test
  void aQuickRunShowsNothing() {
    try (ProgressBar bar = bar(true, 100)) {
      bar.read(50);
      clock.addAndGet(SECOND / 2);
      bar.at(1, 2);
    }
    assertThat(drawn()).isEmpty();
  }

  @Test
  void aLongRunShowsItsProgressAndClearsTheLine() {
    try (ProgressBar bar = bar(true, 100)) {
      clock.addAndGet(SECOND);
      bar.read(50);
      clock.addAndGet(SECOND);
      bar.at(1, 4);
    }
    assertThat(drawn())
        .contains("reading  [###############...............]  50 %")
        .contains("matching [#######.......................]  25 %")
        .endsWith("\r\u001b[2K");
  }

  @Test
  void forStandardInputTheMegabytesAreShown() {
    try (ProgressBar bar = bar(true, 0)) {
      clock.addAndGet(SECOND);
      bar.read(12_345_678);
    }
    assertThat(drawn()).contains("reading  12 MB");
  }

  @Test
  void forSeveralReportsTheFinishedOnesAreCounted() {
    try (ProgressBar bar = bar(true, 0)) {
      bar.reports(0, 9);
      clock.addAndGet(SECOND);
      bar.reports(3, 9);
    }
    assertThat(drawn())
        .contains("reports  [##########....................] 3 of 9")
        .doesNotContain("0 of 9")
        .endsWith("\r\u001b[2K");
  }

  @Test
  void withoutATerminalNothingIsDrawn() {
    try (ProgressBar bar = bar(false, 100)) {
      clock.addAndGet(SECOND);
      bar.read(50);
    }
    assertThat(drawn()).isEmpty();
  }
}
