package callscope.example;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;

/** Writes a synthetic CAPE report. */
public final class GenerateReport {
  private static final int DONE = 0;
  private static final int NOT_WRITTEN = 1;
  private static final int WRONG_USE = 2;
  private static final int BUFFER = 1 << 16;
  private static final String USAGE =
      """
      usage: generate [options]

      Writes a synthetic report of the CAPE sandbox (version 2.5): malware that poses as an
      invoice, among the noise of a Windows machine. The same options give the same bytes.

        --seed N         seed of the random values (default: 1)
        --processes N    number of processes; the story needs 8 (default: 10)
        --threads N      threads of each process (default: 4)
        --calls N        total number of calls, including noise (default: 5000)
        --size BYTES     approximate size of the JSON, instead of --calls; the units K, M and G
                         are powers of 1024
        --no-story       write only noise; --story is the default
        --logs F         also write the monitor's logs of the same run (BSON) into the folder F,
                         or into an archive if F ends in .zip
        -o, --output F   output file, compressed if F ends in .gz; - is the standard output
                         (default: -)
        --help           show this help

      Exit codes: 0 success, 1 the report could not be written, 2 invalid options.
      """;

  private GenerateReport() {}

  /** Runs the program and ends the virtual machine with its exit code. */
  public static void main(String[] arguments) {
    // System.out would ignore that its reader closed it
    OutputStream standard = new FileOutputStream(FileDescriptor.out);
    System.exit(run(List.of(arguments), standard, System.err));
  }

  /**
   * Runs the program without ending the virtual machine.
   *
   * @param standard takes the report, unless the arguments name a file
   * @return the exit code; 0 if the report was written
   */
  public static int run(List<String> arguments, OutputStream standard, PrintStream errors) {
    if (arguments.contains("--help") || arguments.contains("-h")) {
      new PrintStream(standard, true, StandardCharsets.UTF_8).print(USAGE);
      return DONE;
    }
    try {
      Options options = Options.parse(arguments);
      write(options, standard);
      return DONE;
    } catch (UsageException e) {
      errors.println("generate: " + e.getMessage() + " (see --help)");
      return WRONG_USE;
    } catch (NoSuchFileException e) {
      errors.println("generate: cannot write " + e.getFile() + ": no such folder");
      return NOT_WRITTEN;
    } catch (AccessDeniedException e) {
      errors.println("generate: cannot write " + e.getFile() + ": access denied");
      return NOT_WRITTEN;
    } catch (IOException e) {
      errors.println("generate: cannot write the report: " + e.getMessage());
      return NOT_WRITTEN;
    }
  }

  private static void write(Options options, OutputStream standard)
      throws IOException, UsageException {
    ReportWriter report = new ReportWriter(options);
    boolean inBytes = options.size().isPresent();
    long least = inBytes ? report.smallestSize() : report.scriptedCalls();
    long wanted = options.size().orElse(options.calls());
    if (wanted < least) {
      throw new UsageException(
          "too small for these options: the smallest report has "
              + least
              + (inBytes ? " bytes" : " calls"));
    }
    try (OutputStream out = open(options.output(), standard)) {
      if (options.logs().isEmpty()) {
        report.write(out, Optional.empty(), wanted - least, inBytes);
        return;
      }
      try (LogWriter log = LogWriter.of(Path.of(options.logs().get()))) {
        report.write(out, Optional.of(log), wanted - least, inBytes);
        log.writeSample();
      }
    }
  }

  private static OutputStream open(String output, OutputStream standard) throws IOException {
    if (output.equals("-")) {
      return new BufferedOutputStream(standard, BUFFER);
    }
    OutputStream file = Files.newOutputStream(Path.of(output));
    return output.endsWith(".gz")
        ? new GZIPOutputStream(file, BUFFER)
        : new BufferedOutputStream(file, BUFFER);
  }
}
