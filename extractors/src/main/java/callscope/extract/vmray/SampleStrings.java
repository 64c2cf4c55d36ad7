package callscope.extract.vmray;

import callscope.address.Address;
import callscope.feature.Feature;
import callscope.input.LocatedFeature;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds the strings of a file: runs of at least four printable ASCII characters, of one byte each
 * or in UTF-16 little-endian. Both are found in one pass.
 */
final class SampleStrings {
  /** The minimum length; shorter runs are rarely words. */
  private static final int MIN_LENGTH = 4;

  /**
   * The maximum number of strings, more than any known sample has; a file can consist of strings
   * only.
   */
  private static final int MAX_STRINGS = 1_000_000;

  private static final int BUFFER = 1 << 16;

  private final int maxLength;
  private final List<LocatedFeature> ascii = new ArrayList<>();
  private final List<LocatedFeature> wide = new ArrayList<>();
  private final Run asciiRun = new Run(ascii);
  private final Run wideRun = new Run(wide);

  /** The first byte of a pair, or -1. */
  private int low = -1;

  private boolean complete = true;

  /**
   * @param maxLength the maximum length of a string in characters; the rest is left out
   */
  SampleStrings(int maxLength) {
    this.maxLength = maxLength;
  }

  /** Finds the strings of a file until it ends or has too many. */
  void read(InputStream file) throws IOException {
    byte[] buffer = new byte[BUFFER];
    long position = 0;
    try {
      for (int read = file.read(buffer); read >= 0 && complete; read = file.read(buffer)) {
        for (int i = 0; i < read; i++) {
          next(buffer[i] & 0xff, position++);
        }
        complete = ascii.size() + wide.size() < MAX_STRINGS;
      }
    } finally {
      asciiRun.end();
      wideRun.end();
    }
  }

  private void next(int value, long position) {
    boolean printable = (value >= ' ' && value <= '~') || value == '\t';
    if (printable) {
      asciiRun.add(value, position);
    } else {
      asciiRun.end();
    }
    if (low >= 0 && value == 0) {
      wideRun.add(low, position - 1);
      low = -1;
      return;
    }
    if (low >= 0 || !printable) {
      wideRun.end();
    }
    low = printable ? value : -1;
  }

  /** All strings found, those of one byte per character first. */
  List<LocatedFeature> features() {
    List<LocatedFeature> all = new ArrayList<>(ascii);
    all.addAll(wide);
    return all;
  }

  /** Whether no string was left out. */
  boolean isComplete() {
    return complete;
  }

  /** A run of consecutive characters. */
  private final class Run {
    private final List<LocatedFeature> found;
    private final StringBuilder text = new StringBuilder();
    private long start;

    Run(List<LocatedFeature> found) {
      this.found = found;
    }

    void add(int character, long position) {
      if (text.isEmpty()) {
        start = position;
      }
      if (text.length() < maxLength) {
        text.append((char) character);
      }
    }

    void end() {
      if (text.length() >= MIN_LENGTH) {
        found.add(
            new LocatedFeature(Feature.string(text.toString()), new Address.FileOffset(start)));
      }
      text.setLength(0);
    }
  }
}
