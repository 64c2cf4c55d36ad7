package callscope.extract.procmon;

import java.util.List;

/** The own parts of events about processes, threads and images. */
final class PmlProcesses {
  private PmlProcesses() {}

  static void read(PmlEvent event, PmlBytes own, long thread) {
    switch (event.operation) {
      case "Process Create", "Process Defined" -> created(event, own);
      case "Process Start" -> started(event, own);
      case "Process Exit" -> exited(event, own);
      case "Thread Create" -> event.detail.add("Thread ID", own.u32());
      case "Thread Exit" -> {
        own.skip(4);
        long kernelTime = own.u64();
        event.detail.add("Thread ID", thread).add("User Time", PmlTime.seconds(own.u64()));
        event.detail.add("Kernel Time", PmlTime.seconds(kernelTime));
      }
      case "Load Image" -> {
        String base = PmlNames.hex(own.pointer());
        event.detail.add("Image Base", base).add("Image Size", PmlNames.hex(own.u32()));
        int path = own.u16();
        own.skip(2);
        event.path = own.text(path);
      }
      default -> {
        // statistics
      }
    }
  }

  private static void created(PmlEvent event, PmlBytes own) {
    own.skip(4);
    event.detail.add("PID", own.u32());
    own.skip(0x24);
    int owner = own.u8() + own.u8();
    int path = own.u16();
    int commandLine = own.u16();
    own.skip(2L + owner);
    event.path = own.text(path);
    event.detail.add("Command line", own.text(commandLine));
  }

  private static void exited(PmlEvent event, PmlBytes own) {
    event.detail.add("Exit Status", Integer.toString((int) own.u32()));
    long kernelTime = own.u64();
    long userTime = own.u64();
    event.detail.add("User Time", PmlTime.seconds(userTime) + " seconds");
    event.detail.add("Kernel Time", PmlTime.seconds(kernelTime) + " seconds");
  }

  private static void started(PmlEvent event, PmlBytes own) {
    event.detail.add("Parent PID", own.u32());
    int commandLine = own.u16();
    int directory = own.u16();
    long environment = own.u32();
    event.detail.add("Command line", own.text(commandLine));
    event.detail.add("Current directory", own.text(directory));
    List<String> variables = own.texts(2 * environment);
    event.detail.add("Environment", "\n;\t" + String.join("\n;\t", variables));
  }
}
