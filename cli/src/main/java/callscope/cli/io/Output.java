package callscope.cli.io;

import callscope.cli.command.ExitCode;
import callscope.cli.command.Failure;
import callscope.cli.command.ParsedArguments;
import callscope.cli.command.Session;
import callscope.extract.OutputCompression;
import callscope.files.AtomicFile;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.commons.cli.Option;
import org.apache.commons.cli.Options;

/**
 * The destination of results.
 *
 * @param file empty for the standard output
 */
public record Output(Optional<Path> file) {
  private static final int BUFFER = 1 << 16;

  /** Names of the standard output; opened by name, it would be overwritten from its start. */
  private static final List<String> STANDARD_OUTPUT =
      List.of("/dev/stdout", "/dev/fd/1", "/proc/self/fd/1");

  private static final Option FILE =
      Option.builder("o")
          .longOpt("output")
          .hasArg()
          .argName("FILE")
          .desc(
              "write to this file instead of the standard output; .gz or .zst at the end of its"
                  + " name compresses it")
          .build();

  public static void addTo(Options options) {
    options.addOption(FILE);
  }

  public static Output of(ParsedArguments arguments) throws Failure {
    return of(arguments, FILE);
  }

  /** The file that an option names, which must not be one that the command reads. */
  public static Output of(ParsedArguments arguments, Option option) throws Failure {
    Optional<String> name = arguments.value(option);
    if (name.isEmpty() || STANDARD_OUTPUT.contains(name.get())) {
      return new Output(Optional.empty());
    }
    Path file = ParsedArguments.path(name.get(), ExitCode.OUTPUT);
    if (name.get().isEmpty() || name.get().endsWith("/")) {
      throw new Failure(ExitCode.USAGE, "--" + option.getLongOpt() + " needs the name of a file");
    }
    InputFiles.of(arguments).refuse(file);
    return new Output(Optional.of(file));
  }

  /** Writes content to a stream, which it leaves open. */
  @FunctionalInterface
  public interface Writing {
    void to(OutputStream out) throws IOException;
  }

  public boolean isFile() {
    return file.isPresent();
  }

  /** Writes to the file, or else to the standard output. */
  public void write(Session session, Writing writing) throws Failure {
    if (file.isEmpty()) {
      print(session, writing);
      return;
    }
    Optional<OutputCompression> compression = OutputCompression.of(file.get());
    try {
      AtomicFile.write(
          file.get(),
          out -> {
            if (compression.isEmpty()) {
              writing.to(out);
            } else {
              try (OutputStream compressed = compression.get().compress(out)) {
                writing.to(compressed);
              }
            }
          });
    } catch (IOException e) {
      throw new Failure(ExitCode.OUTPUT, file.get() + " can't be written: " + reason(e));
    }
  }

  /** Writes text to the standard output. */
  public static void print(Session session, String text) throws Failure {
    print(session, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
  }

  /** Writes to the standard output; if its reader closed it early, that is not an error. */
  public static void print(Session session, Writing writing) throws Failure {
    try {
      OutputStream out = new BufferedOutputStream(session.out(), BUFFER);
      writing.to(out);
      out.flush();
    } catch (IOException e) {
      if (reason(e).contains("Broken pipe")) {
        throw new Failure(ExitCode.READER_GONE, "");
      }
      throw new Failure(ExitCode.OUTPUT, "the standard output can't be written: " + reason(e));
    }
  }

  /** The reason in words why a file could not be read or written. */
  public static String reason(IOException e) {
    return switch (e) {
      case NoSuchFileException missing -> "its folder does not exist";
      case AccessDeniedException denied -> "permission denied";
      case FileSystemException failed when failed.getReason() != null -> failed.getReason();
      default -> Optional.ofNullable(e.getMessage()).orElse(e.getClass().getSimpleName());
    };
  }
}
