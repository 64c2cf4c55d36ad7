package callscope.example;

/**
 * Windows, keys and the screen.
 *
 * <p>Capemon as shipped logs the keys but no GDI function; the arguments of those are named after
 * the documentation of Windows.
 */
final class ScreenCalls {
  static final int WIDTH = 1920;
  static final int HEIGHT = 1080;

  private static final String WINDOWS = "windows";
  private static final String MISC = "misc";

  private ScreenCalls() {}

  static Call findMissing(String windowClass) {
    return Call.of(
            WINDOWS,
            "FindWindowW",
            Argument.of("ClassName", windowClass),
            Argument.of("WindowName", ""))
        .failing(0);
  }

  static Call cursor(int x, int y) {
    return Call.of(MISC, "GetCursorPos", Argument.number("x", x), Argument.number("y", y))
        .returning(1);
  }

  static Call metrics(int index, int value) {
    return Call.of(MISC, "GetSystemMetrics", Argument.number("SystemMetricIndex", index))
        .returning(value);
  }

  static Call deviceContext(long context) {
    return Call.of(WINDOWS, "GetDC", Argument.hex("WindowHandle", 0)).returning(context);
  }

  static Call compatibleContext(long context, long copy) {
    return Call.of(WINDOWS, "CreateCompatibleDC", Argument.hex("DeviceContext", context))
        .returning(copy);
  }

  static Call compatibleBitmap(long context, long bitmap) {
    return Call.of(
            WINDOWS,
            "CreateCompatibleBitmap",
            Argument.hex("DeviceContext", context),
            Argument.number("Width", WIDTH),
            Argument.number("Height", HEIGHT))
        .returning(bitmap);
  }

  static Call copyScreen(long from, long to) {
    return Call.of(
            WINDOWS,
            "BitBlt",
            Argument.hex("Destination", to),
            Argument.number("x", 0),
            Argument.number("y", 0),
            Argument.number("Width", WIDTH),
            Argument.number("Height", HEIGHT),
            Argument.hex("Source", from),
            Argument.hex("RasterOperation", 0x00cc0020).meaning("SRCCOPY"))
        .returning(1);
  }

  static Call bitmapBits(long context, long bitmap) {
    return Call.of(
            WINDOWS,
            "GetDIBits",
            Argument.hex("DeviceContext", context),
            Argument.hex("Bitmap", bitmap),
            Argument.number("Lines", HEIGHT))
        .returning(HEIGHT);
  }

  static Call hookKeyboard(long procedure, long module) {
    return Call.of(
            "system",
            "SetWindowsHookExW",
            Argument.number("HookIdentifier", 13).meaning("WH_KEYBOARD_LL"),
            Argument.hex("ProcedureAddress", procedure),
            Argument.hex("ModuleAddress", module),
            Argument.number("ThreadId", 0))
        .returning(0x00210317);
  }

  static Call keyState(int key) {
    return Call.of(WINDOWS, "GetAsyncKeyState", Argument.number("KeyCode", key)).returning(0x8001);
  }
}
