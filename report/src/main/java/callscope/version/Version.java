package callscope.version;

/** The version of callscope. */
public final class Version {
  /** The semantic version; a test checks that it equals the version of the build. */
  public static final String TEXT = "0.2.0";

  private Version() {}
}
