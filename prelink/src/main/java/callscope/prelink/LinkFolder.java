package callscope.prelink;

import java.io.IOException;
import java.lang.classfile.ClassHierarchyResolver;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * Links all classes of a folder in place. Files of classes with nothing to link are not written.
 */
final class LinkFolder {
  private LinkFolder() {}

  /**
   * Returns the number of classes that were changed.
   *
   * @param folder of class files, in the folders of their packages
   * @param classPath jars and folders with the other classes that they use
   */
  static int link(Path folder, List<Path> classPath) throws IOException, UnlinkableClassException {
    if (!Files.isDirectory(folder)) {
      return 0; // a module without classes
    }
    int changed = 0;
    try (URLClassLoader resources = resources(folder, classPath)) {
      // supertypes are parsed, not loaded, so that no code of the program runs
      LinkClass linkClass =
          new LinkClass(ClassHierarchyResolver.ofResourceParsing(resources).cached());
      for (Path file : classFiles(folder)) {
        byte[] compiled = Files.readAllBytes(file);
        byte[] linked = linkClass.link(compiled);
        if (!Arrays.equals(compiled, linked)) {
          Files.write(file, linked);
          changed++;
        }
      }
    }
    return changed;
  }

  private static URLClassLoader resources(Path folder, List<Path> classPath)
      throws MalformedURLException {
    List<URL> urls = new ArrayList<>();
    urls.add(folder.toUri().toURL());
    for (Path entry : classPath) {
      urls.add(entry.toUri().toURL());
    }
    return new URLClassLoader(urls.toArray(URL[]::new), ClassLoader.getPlatformClassLoader());
  }

  private static List<Path> classFiles(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(LinkFolder::isClass).sorted().toList();
    }
  }

  /** A module descriptor is a class file, but no class. */
  private static boolean isClass(Path file) {
    return file.toString().endsWith(".class") && !file.endsWith("module-info.class");
  }
}
