package callscope.render.perfetto;

import callscope.address.ProcessAddress;
import callscope.address.ThreadAddress;
import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Numbers the tracks, and describes each when it is first used. */
final class Tracks {
  // fields of a track
  private static final int UUID = 1;
  private static final int NAME = 2;
  private static final int PROCESS = 3;
  private static final int THREAD = 4;
  private static final int PARENT = 5;

  // fields of a process
  private static final int PID = 1;
  private static final int COMMAND_LINE = 2;
  private static final int PROCESS_NAME = 6;

  // fields of a thread
  private static final int PID_OF_THREAD = 1;
  private static final int TID = 2;

  private final TracePackets packets;
  private final Map<Object, Long> numbers = new HashMap<>();
  private final Set<Long> pids = new HashSet<>();

  /** The tracks that are processes for Perfetto. */
  private final Set<Long> processes = new HashSet<>();

  Tracks(TracePackets packets) {
    this.packets = packets;
  }

  /** A track by its name within another one. */
  private record Named(long parent, String name) {}

  private long next(Object key) {
    long number = numbers.size() + 1L;
    numbers.put(key, number);
    return number;
  }

  /**
   * Describes a process. Perfetto takes processes of one id for one, so only the first becomes a
   * process there; others are named tracks.
   *
   * @param title the name and id of the process
   */
  long process(ProcessAddress address, String title, String name, String commandLine)
      throws IOException {
    Long known = numbers.get(address);
    if (known != null) {
      return known;
    }
    long number = next(address);
    ProtoMessage track = new ProtoMessage().number(UUID, number);
    if (isId(address.pid()) && pids.add(address.pid())) {
      ProtoMessage process = new ProtoMessage().number(PID, address.pid());
      if (!commandLine.isEmpty()) {
        process.text(COMMAND_LINE, commandLine);
      }
      track.message(PROCESS, process.text(PROCESS_NAME, name));
      processes.add(number);
    } else {
      track.text(NAME, title);
    }
    packets.track(track);
    return number;
  }

  /** Describes a thread of a process that was described. */
  long thread(ThreadAddress address, String title) throws IOException {
    Long known = numbers.get(address);
    if (known != null) {
      return known;
    }
    long process = numbers.getOrDefault(address.process(), 0L);
    long number = next(address);
    ProtoMessage track = new ProtoMessage().number(UUID, number);
    if (processes.contains(process) && isId(address.tid()) && address.ordinal() == 0) {
      track.message(
          THREAD,
          new ProtoMessage()
              .number(PID_OF_THREAD, address.process().pid())
              .number(TID, address.tid()));
    } else {
      track.text(NAME, title).number(PARENT, process);
    }
    packets.track(track);
    return number;
  }

  /**
   * Describes a track of another kind.
   *
   * @param parent the track that contains it; 0 for none
   */
  long named(long parent, String name) throws IOException {
    Named key = new Named(parent, name);
    Long known = numbers.get(key);
    if (known != null) {
      return known;
    }
    long number = next(key);
    ProtoMessage track = new ProtoMessage().number(UUID, number).text(NAME, name);
    packets.track(parent == 0 ? track : track.number(PARENT, parent));
    return number;
  }

  private static boolean isId(long id) {
    return id > 0 && id <= Integer.MAX_VALUE;
  }
}
