package callscope.match;

/** A string in which a substring or a regular expression was found, and where it was seen. */
public record Capture(String text, Locations locations) {}
