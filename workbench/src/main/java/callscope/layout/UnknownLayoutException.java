package callscope.layout;

/** A way to write YAML that no rule needs, and that is not laid out here. */
final class UnknownLayoutException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  UnknownLayoutException(String what) {
    super(what);
  }
}
