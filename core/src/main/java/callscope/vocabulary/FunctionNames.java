package callscope.vocabulary;

import callscope.feature.ApiName;
import java.util.List;

/** The names under which tables of functions may list a recorded call. */
final class FunctionNames {
  private static final String KERNEL = "Zw";
  private static final String NATIVE = "Nt";

  private FunctionNames() {}

  /**
   * The name without its module and with Nt for Zw, then also without a final A or W. Different
   * functions of one canonical name stay different.
   */
  static List<String> of(String api) {
    int dot = api.contains("::") ? -1 : api.lastIndexOf('.');
    String name =
        dot > 0 && dot < api.length() - 1 && api.charAt(dot + 1) != '#'
            ? api.substring(dot + 1)
            : api;
    if (isKernelName(name)) {
      name = NATIVE + name.substring(KERNEL.length());
    }
    String full = name;
    return ApiName.withoutVariant(full).map(plain -> List.of(full, plain)).orElse(List.of(full));
  }

  /** Whether a name is that of a system call as drivers write it. */
  static boolean isKernelName(String name) {
    return name.startsWith(KERNEL)
        && name.length() > KERNEL.length()
        && Character.isUpperCase(name.charAt(KERNEL.length()));
  }
}
