package callscope.example;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** The program that writes the small samples into a folder, the same bytes each time. */
public final class WriteSmallSamples {
  static final String DRAKVUF = "loader.drakvuf.log";
  static final String SPEAKEASY = "loader.speakeasy.json";

  private WriteSmallSamples() {}

  public static void main(String[] arguments) throws IOException {
    if (arguments.length != 1) {
      System.err.println("usage: WriteSmallSamples FOLDER");
      System.exit(2);
    }
    writeTo(Path.of(arguments[0]));
  }

  static void writeTo(Path folder) throws IOException {
    try (OutputStream log = Files.newOutputStream(folder.resolve(DRAKVUF));
        OutputStream report = Files.newOutputStream(folder.resolve(SPEAKEASY))) {
      DrakvufWriter.write(log);
      SpeakeasyWriter.write(report);
    }
  }
}
