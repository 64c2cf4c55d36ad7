package callscope.example;

import callscope.example.ProcessCalls.Flags;
import java.util.ArrayList;
import java.util.List;

/** What the tools of Windows do that the sample starts; each ends with its last call. */
final class ToolScenes {
  private static final RegistryKey COMMAND_PROCESSOR =
      RegistryKey.ofMachine("SOFTWARE\\Microsoft\\Command Processor");

  private final Cast cast;

  ToolScenes(Cast cast) {
    this.cast = cast;
  }

  List<Scene> taskTool() {
    List<Call> calls = new ArrayList<>(start(Actor.TASK_TOOL));
    calls.add(ModuleCalls.load("taskschd.dll"));
    calls.add(
        SystemCalls.createObject(
            "0F87369F-A4E5-4CFC-BD3E-73E6154572DD", "2FABA4C7-4DA9-4013-9697-20CC3FD40F85"));
    calls.add(SystemCalls.computerName(Guest.COMPUTER));
    calls.add(SystemCalls.userName(Guest.USER));
    return playing(Actor.TASK_TOOL, calls, SystemCalls.print("Created.\r\n"));
  }

  List<Scene> shadowShell() {
    ProcessIdentity tool = cast.of(Actor.SHADOW_TOOL);
    List<Call> calls = new ArrayList<>(startShell(Actor.SHADOW_SHELL));
    calls.add(FileCalls.attributes(tool.modulePath()));
    calls.add(ProcessCalls.start(tool, Flags.EXTENDED_STARTUPINFO_PRESENT, 0xb8, 0xb4));
    return playing(
        Actor.SHADOW_SHELL, calls, SystemCalls.waitFor(0xb8, 60_000), SystemCalls.close(0xb8));
  }

  List<Scene> shadowTool() {
    List<Call> calls = new ArrayList<>(start(Actor.SHADOW_TOOL));
    calls.add(ModuleCalls.load("vssapi.dll"));
    calls.add(ProcessCalls.openToken(0xf0));
    calls.add(SystemCalls.close(0xf0));
    calls.add(
        SystemCalls.createObject(
            "E579AB5F-1CC4-44B4-BED9-DE0991FF0623", "DA9F41D4-1A5D-41D0-A614-6DFD78DF5D05"));
    calls.add(SystemCalls.openServiceManager(0x00a79bc8));
    calls.add(SystemCalls.openService(0x00a79bc8, "VSS", 0x00a79d30));
    return playing(Actor.SHADOW_TOOL, calls, SystemCalls.print("No copy left.\r\n"));
  }

  List<Scene> farewell() {
    ProcessIdentity tool = cast.of(Actor.PAUSE);
    String sample = cast.of(Actor.DROPPER).modulePath();
    List<Call> calls = new ArrayList<>(startShell(Actor.FAREWELL));
    calls.add(FileCalls.attributes(tool.modulePath()));
    calls.add(ProcessCalls.start(tool, Flags.EXTENDED_STARTUPINFO_PRESENT, 0xac, 0xa8));
    return playing(
        Actor.FAREWELL,
        calls,
        SystemCalls.waitFor(0xac, 60_000),
        SystemCalls.close(0xac),
        FileCalls.attributes(sample),
        FileCalls.delete(sample));
  }

  List<Scene> pause() {
    List<Call> calls = new ArrayList<>(start(Actor.PAUSE));
    calls.add(SystemCalls.sleep(1_000).times(3));
    return playing(Actor.PAUSE, calls);
  }

  /** The first calls soon after the start, the last ones at the end, then the exit. */
  private List<Scene> playing(Actor actor, List<Call> first, Call... last) {
    ProcessIdentity identity = cast.of(actor);
    List<Call> end = new ArrayList<>(List.of(last));
    end.add(ProcessCalls.exit(0));
    return List.of(Scene.plain(identity.start() + 0.2, first), Scene.plain(identity.end(), end));
  }

  private List<Call> start(Actor actor) {
    return List.of(
        SystemCalls.time(),
        SystemCalls.commandLine(cast.of(actor).commandLine()),
        ModuleCalls.handle("kernel32.dll", 0x75f40000));
  }

  private List<Call> startShell(Actor actor) {
    List<Call> calls = new ArrayList<>(start(actor));
    calls.add(RegistryCalls.open(COMMAND_PROCESSOR, 0x94));
    calls.add(RegistryCalls.queryMissing(COMMAND_PROCESSOR, 0x94, "DisableUNCCheck"));
    calls.add(RegistryCalls.query(COMMAND_PROCESSOR, 0x94, "EnableExtensions", "1"));
    calls.add(RegistryCalls.queryMissing(COMMAND_PROCESSOR, 0x94, "AutoRun"));
    calls.add(RegistryCalls.close(0x94));
    return calls;
  }
}
