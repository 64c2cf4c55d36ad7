package callscope.example;

import java.util.List;

/** Made-up programs that harm nobody, one for each report of the background. */
enum OrdinaryProgram {
  EDITOR("notewell.exe", 4701) {
    @Override
    List<Scene> scenes() {
      return List.of(
          Scene.plain(1, OrdinaryCalls.readSettings("Notewell")),
          Scene.plain(3, OrdinaryCalls.loadFonts()),
          Scene.plain(6, OrdinaryCalls.drawWindow()),
          Scene.plain(12, OrdinaryCalls.readText()),
          Scene.plain(20, OrdinaryCalls.saveText()),
          Scene.plain(40, OrdinaryCalls.rememberDocument("Notewell")),
          Scene.plain(55, OrdinaryCalls.listWindows()),
          Scene.plain(70, OrdinaryCalls.leave()));
    }
  },
  UPDATER("maplecheck.exe", 4702) {
    @Override
    List<Scene> scenes() {
      return List.of(
          Scene.plain(1, OrdinaryCalls.readSettings("Maplecheck")),
          Scene.plain(4, OrdinaryCalls.onlyOnce()),
          Scene.plain(8, OrdinaryCalls.askForUpdate()),
          Scene.plain(20, OrdinaryCalls.readRunKeys()),
          Scene.plain(30, OrdinaryCalls.keepDownload()),
          Scene.plain(50, OrdinaryCalls.listPrograms()),
          Scene.plain(70, OrdinaryCalls.leave()));
    }
  },
  OVERVIEW("taskview.exe", 4703) {
    @Override
    List<Scene> scenes() {
      return List.of(
          Scene.plain(1, OrdinaryCalls.readSettings("Taskview")),
          Scene.plain(3, OrdinaryCalls.loadFonts()),
          Scene.plain(5, OrdinaryCalls.drawWindow()),
          Scene.plain(10, OrdinaryCalls.readRunKeys()),
          Scene.plain(20, OrdinaryCalls.listProcesses()),
          Scene.plain(30, OrdinaryCalls.listWindows()),
          Scene.plain(45, OrdinaryCalls.askForMachine()),
          Scene.plain(70, OrdinaryCalls.leave()));
    }
  };

  private final String file;
  private final int seed;

  OrdinaryProgram(String file, int seed) {
    this.file = file;
    this.seed = seed;
  }

  /** What it does besides the noise, in the order of time. */
  abstract List<Scene> scenes();

  String file() {
    return file;
  }

  int seed() {
    return seed;
  }

  /** The name of its report. */
  String report() {
    return "cape-" + file.substring(0, file.indexOf('.')) + ".json.gz";
  }
}
