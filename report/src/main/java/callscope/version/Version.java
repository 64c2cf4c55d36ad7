package callscope.version;

/** The version of callscope. */
public final class Version {
  /** By semantic versioning; a test holds it equal to the version of the build. */
  public static final String TEXT = "0.1.0";

  private Version() {}
}
