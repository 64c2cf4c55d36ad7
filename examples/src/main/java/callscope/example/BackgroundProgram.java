package callscope.example;

/** Programs that run on every Windows and make nothing but noise. */
enum BackgroundProgram {
  SERVICES("services.exe", "", NoiseKind.SERVICE, 4),
  SVCHOST("svchost.exe", " -k netsvcs -p", NoiseKind.SERVICE, 5),
  TASK_HOST("taskhostw.exe", "", NoiseKind.SERVICE, 2),
  RUNTIME_BROKER("RuntimeBroker.exe", " -Embedding", NoiseKind.SHELL, 2),
  DLL_HOST("dllhost.exe", " /Processid:{AB8902B4-09CA-4BB6-B78D-A8F59079A8D5}", NoiseKind.SHELL, 1),
  SEARCH("SearchIndexer.exe", " /Embedding", NoiseKind.SERVICE, 3);

  private final String file;
  private final String options;
  private final NoiseKind noise;
  private final int weight;

  BackgroundProgram(String file, String options, NoiseKind noise, int weight) {
    this.file = file;
    this.options = options;
    this.noise = noise;
    this.weight = weight;
  }

  String path() {
    return "C:\\Windows\\System32\\" + file;
  }

  String commandLine() {
    return path() + options;
  }

  NoiseKind noise() {
    return noise;
  }

  int weight() {
    return weight;
  }
}
