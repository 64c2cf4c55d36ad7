package callscope.prelink;

import org.jspecify.annotations.Nullable;

/** A class can't be linked. The message contains its name and the reason. */
final class UnlinkableClassException extends Exception {
  private static final long serialVersionUID = 1;

  UnlinkableClassException(String className, @Nullable String why) {
    super("class " + className + " can't be linked: " + why);
  }
}
