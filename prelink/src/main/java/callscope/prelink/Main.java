package callscope.prelink;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Links the classes of a folder. Prints nothing unless that fails. */
public final class Main {
  private Main() {}

  /**
   * Links classes. Exits with 1 and a message if a class can't be linked.
   *
   * @param args the folder with the classes of a module, and optionally the class path they were
   *     compiled with
   */
  public static void main(String[] args) {
    if (args.length < 1 || args.length > 2) {
      fail("usage: prelink FOLDER [CLASS_PATH]");
    }
    List<Path> classPath =
        Arrays.stream(args)
            .skip(1)
            .flatMap(path -> Arrays.stream(path.split(File.pathSeparator)))
            .filter(entry -> !entry.isEmpty())
            .map(Path::of)
            .toList();
    try {
      LinkFolder.link(Path.of(args[0]), classPath);
    } catch (UnlinkableClassException e) {
      fail(e.getMessage());
    } catch (IOException e) {
      fail(e.toString());
    }
  }

  private static void fail(@Nullable String why) {
    System.err.println("prelink: error: " + why);
    System.exit(1);
  }
}
