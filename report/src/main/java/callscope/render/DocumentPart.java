package callscope.render;

import java.io.IOException;

/** A part of a document that can be made by itself, before or after all others. */
@FunctionalInterface
interface DocumentPart {
  /**
   * Makes it.
   *
   * @param maker is used by no other thread
   */
  void make(JsonBytes json, JsonMaker maker) throws IOException;
}
