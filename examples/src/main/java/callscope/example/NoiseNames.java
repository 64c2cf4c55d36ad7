package callscope.example;

import java.util.List;

/** Names every Windows has, for the noise: settings, files, modules, functions, events, classes. */
final class NoiseNames {
  /** A key and the values that programs look for in it. */
  record Settings(RegistryKey key, List<String> values) {}

  static final List<Settings> SETTINGS =
      List.of(
          machine("SYSTEM\\CurrentControlSet\\Control\\Nls\\CustomLocale", "en-US", "de-DE"),
          machine("SYSTEM\\CurrentControlSet\\Control\\Nls\\ExtendedLocale", "en-US", "de-DE"),
          machine("SYSTEM\\CurrentControlSet\\Control\\Nls\\Sorting\\Versions", "", "0006020F"),
          machine("SYSTEM\\CurrentControlSet\\Control\\Lsa\\FipsAlgorithmPolicy", "Enabled"),
          machine("SYSTEM\\CurrentControlSet\\Control\\Session Manager", "SafeDllSearchMode"),
          machine(
              "SYSTEM\\CurrentControlSet\\Control\\ComputerName\\ActiveComputerName",
              "ComputerName"),
          machine(
              "SYSTEM\\CurrentControlSet\\Services\\Tcpip\\Parameters",
              "Hostname",
              "Domain",
              "SearchList"),
          machine(
              "SYSTEM\\CurrentControlSet\\Services\\Dnscache\\Parameters",
              "DnsCacheTimeout",
              "MaxCacheTtl"),
          machine(
              "SYSTEM\\CurrentControlSet\\Services\\WinSock2\\Parameters",
              "WinSock_Registry_Version"),
          machine(
              "SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion\\GRE_Initialize",
              "DisableMetaFiles"),
          machine(
              "SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion\\FontSubstitutes",
              "MS Shell Dlg",
              "Tahoma"),
          machine(
              "SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion\\LanguagePack\\DataStore_V1.0",
              "Disable"),
          machine(
              "SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\SideBySide", "PreferExternalManifest"),
          machine(
              "SOFTWARE\\Microsoft\\Windows\\CurrentVersion",
              "ProgramFilesDir",
              "CommonFilesDir",
              "DevicePath"),
          machine("SOFTWARE\\Microsoft\\Windows\\Windows Error Reporting\\WMR", "Disable"),
          machine("SOFTWARE\\Microsoft\\COM3", "Com+Enabled", "REGDBVersion"),
          machine("SOFTWARE\\Microsoft\\Ole", "PageAllocatorUseSystemHeap", "AggressiveMTATesting"),
          machine("SOFTWARE\\Microsoft\\Rpc", "MaxRpcSize", "IdleConnectionTimeout"),
          machine("SOFTWARE\\Microsoft\\CTF\\SystemShared", "CUAS"),
          machine("SOFTWARE\\Microsoft\\SQMClient\\Windows", "CEIPEnable"),
          machine(
              "SOFTWARE\\Policies\\Microsoft\\Windows\\System",
              "EnableSmartScreen",
              "CopyFileBufferedSynchronousIo"),
          machine(
              "SOFTWARE\\Policies\\Microsoft\\Windows\\Explorer",
              "NoPinningToTaskbar",
              "DisableSearchBoxSuggestions"),
          user("Control Panel\\Desktop", "PreferredUILanguages", "SmoothScroll", "DragFullWindows"),
          user("Control Panel\\International", "LocaleName", "sShortDate", "sTimeFormat"),
          user(
              "Software\\Microsoft\\Windows\\CurrentVersion\\Internet Settings",
              "ProxyEnable",
              "AutoConfigURL"),
          user(
              "Software\\Microsoft\\Windows\\CurrentVersion\\Themes\\Personalize",
              "AppsUseLightTheme",
              "ColorPrevalence"),
          user(
              "Software\\Microsoft\\Windows\\CurrentVersion\\Explorer\\Advanced",
              "Hidden",
              "HideIcons",
              "WebView"),
          user(
              "Software\\Microsoft\\Windows\\CurrentVersion\\Explorer\\User Shell Folders",
              "AppData",
              "Local AppData",
              "Cache"),
          user(
              "Software\\Microsoft\\Windows\\DWM",
              "ColorizationColor",
              "AccentColor",
              "Composition"),
          user(
              "Software\\Microsoft\\Windows NT\\CurrentVersion\\AppCompatFlags\\Layers",
              "Default"));

  static final List<String> FILES =
      List.of(
          "C:\\Windows\\Globalization\\Sorting\\SortDefault.nls",
          "C:\\Windows\\System32\\en-US\\KernelBase.dll.mui",
          "C:\\Windows\\System32\\en-US\\user32.dll.mui",
          "C:\\Windows\\System32\\drivers\\etc\\hosts",
          "C:\\Windows\\System32\\rsaenh.dll",
          "C:\\Windows\\System32\\catroot2\\edb.log",
          "C:\\Windows\\WindowsShell.Manifest",
          "C:\\Windows\\Fonts\\StaticCache.dat",
          "C:\\Windows\\Fonts\\segoeui.ttf",
          "C:\\Windows\\win.ini",
          "C:\\Windows\\SystemResources\\imageres.dll.mun",
          "C:\\Windows\\ServiceProfiles\\LocalService\\AppData\\Local\\lastalive0.dat",
          "C:\\ProgramData\\Microsoft\\Windows\\Caches\\cversions.2.db",
          "C:\\ProgramData\\Microsoft\\Search\\Data\\Applications\\Windows\\Windows.edb",
          Guest.LOCAL + "\\Microsoft\\Windows\\Caches\\cversions.1.db",
          Guest.LOCAL + "\\Microsoft\\Windows\\Explorer\\iconcache_32.db",
          Guest.LOCAL + "\\Microsoft\\Windows\\Explorer\\thumbcache_96.db",
          Guest.ROAMING + "\\Microsoft\\Windows\\Recent\\AutomaticDestinations\\index.dat",
          Guest.HOME + "\\Documents\\desktop.ini",
          Guest.HOME + "\\Desktop\\desktop.ini");

  static final List<String> MODULES =
      List.of(
          "kernel32.dll",
          "KernelBase.dll",
          "advapi32.dll",
          "user32.dll",
          "gdi32.dll",
          "ole32.dll",
          "combase.dll",
          "shell32.dll",
          "shlwapi.dll",
          "rpcrt4.dll",
          "ws2_32.dll",
          "uxtheme.dll",
          "propsys.dll",
          "bcryptPrimitives.dll",
          "kernel.appcore.dll",
          "windows.storage.dll");

  static final List<String> FUNCTIONS =
      List.of(
          "InitializeCriticalSectionEx",
          "FlsAlloc",
          "FlsSetValue",
          "FlsGetValue",
          "FlsFree",
          "AcquireSRWLockExclusive",
          "ReleaseSRWLockExclusive",
          "SleepConditionVariableSRW",
          "WakeAllConditionVariable",
          "InitOnceExecuteOnce",
          "CreateEventExW",
          "CreateSemaphoreExW",
          "CreateThreadpoolTimer",
          "SetThreadpoolTimer",
          "CloseThreadpoolTimer",
          "LCMapStringEx",
          "GetLocaleInfoEx",
          "CompareStringOrdinal",
          "GetCurrentPackageId",
          "GetTickCount64",
          "GetSystemTimePreciseAsFileTime",
          "EventRegister",
          "EventSetInformation",
          "EventWriteTransfer",
          "RegisterTraceGuidsW",
          "UnregisterTraceGuids",
          "OpenThreadToken",
          "OpenProcessToken",
          "ConvertSidToStringSidW",
          "IsThemeActive",
          "OpenThemeData",
          "BufferedPaintInit",
          "CoTaskMemAlloc",
          "CoTaskMemFree",
          "CoGetMalloc",
          "PropVariantClear",
          "SHGetFileInfoW",
          "PathCombineW",
          "StrRetToBufW",
          "RpcBindingFree",
          "NdrClientCall2",
          "WSAIoctl");

  static final List<String> EVENTS =
      List.of(
          "Global\\TermSrvReadyEvent",
          "Local\\ShellDesktopSwitchEvent",
          "MSFT.VSA.COM.DISABLE",
          "Global\\SvcctrlStartEvent_A3752DX",
          "HookSwitchHookEnabledEvent",
          "Local\\MSCTF.AsmCacheReady.Default1");

  /** Classes and interfaces: shell link, desktop folder, property store, known folders, links. */
  static final List<List<String>> OBJECTS =
      List.of(
          List.of("00021401-0000-0000-C000-000000000046", "000214F9-0000-0000-C000-000000000046"),
          List.of("871C5380-42A0-1069-A2EA-08002B30309D", "000214E6-0000-0000-C000-000000000046"),
          List.of("4DF0C730-DF9D-4AE3-9153-AA6B82E9795A", "8BE2D872-86AA-4D47-B776-32CCA40C7018"),
          List.of("DCB00C01-570F-4A9B-8D69-199FDBA5723B", "DCB00000-570F-4A9B-8D69-199FDBA5723B"),
          List.of("9BA05972-F6A8-11CF-A442-00A0C90A8F39", "85CB6900-4D95-11CF-960C-0080C7F4EE85"));

  private NoiseNames() {}

  private static Settings machine(String path, String... values) {
    return new Settings(RegistryKey.ofMachine(path), List.of(values));
  }

  private static Settings user(String path, String... values) {
    return new Settings(RegistryKey.ofUser(path), List.of(values));
  }
}
