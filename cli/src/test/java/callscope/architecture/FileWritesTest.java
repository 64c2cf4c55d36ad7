package callscope.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * Only {@code callscope.files} opens files for writing: what it writes is complete or not there.
 */
class FileWritesTest {
  private static final Set<String> METHODS_OF_FILES =
      Set.of(
          "newOutputStream",
          "newBufferedWriter",
          "newByteChannel",
          "write",
          "writeString",
          "copy",
          "move",
          "createFile",
          "createLink",
          "createTempFile");

  private static final Set<String> WRITERS =
      Set.of(
          "java.io.FileOutputStream",
          "java.io.FileWriter",
          "java.io.RandomAccessFile",
          "java.nio.channels.FileChannel");

  /**
   * Temporary files, files that are only read, the standard streams, archives, whose parts appear
   * whole, and results of the server, which a marker shows to be unfinished.
   */
  private static final Set<String> OTHERS =
      Set.of(
          "callscope.extract.SpooledInput",
          "callscope.extract.archive.SpillFile",
          "callscope.extract.SpooledFile",
          "callscope.extract.procmon.PmlFile",
          "callscope.archive.PartWriter",
          "callscope.archive.QueryArchive",
          "callscope.extract.archive.ZipDirectory",
          "callscope.server.WriteResults",
          "callscope.cli.Main");

  /** Packages and classes that only the build runs. */
  private static boolean isOfBuild(JavaClass type) {
    return type.getPackageName().equals("callscope.example")
        || type.getPackageName().equals("callscope.benchmark")
        || type.getPackageName().equals("callscope.prelink")
        || type.getName().equals("callscope.cli.AotTrainingRun")
        || type.getName().equals("callscope.analysis.StoreBuiltInRules");
  }

  private static boolean writes(JavaAccess<?> access) {
    String owner = access.getTargetOwner().getName();
    String name = access.getTarget().getName();
    return owner.equals("java.nio.file.Files")
        ? METHODS_OF_FILES.contains(name)
        : WRITERS.contains(owner) && (name.equals("<init>") || name.equals("open"));
  }

  @Test
  void onlyOnePackageWritesFiles() {
    Set<String> writing = new TreeSet<>();
    for (JavaClass type :
        new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("callscope")) {
      if (!isOfBuild(type)
          && type.getAccessesFromSelf().stream().anyMatch(FileWritesTest::writes)) {
        writing.add(type.getName());
      }
    }
    assertThat(writing).contains("callscope.files.AtomicFile");
    writing.removeIf(name -> name.startsWith("callscope.files."));
    assertThat(writing).isSubsetOf(OTHERS);
  }
}
