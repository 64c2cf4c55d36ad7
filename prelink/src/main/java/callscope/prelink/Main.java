package callscope.prelink;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Links the classes of a folder; says nothing unless that fails. */
public final class Main {
  private Main() {}

  /**
   * Takes the folder with the classes of a module, then the class path that they were compiled with
   * (absent or empty if there is none). Ends with 1 and a message if a class can't be linked.
   */
  public static void main(String[] args) {
    if (args.length < 1 || args.length > 2) {
      fail("usage: FOLDER [CLASS_PATH]");
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
