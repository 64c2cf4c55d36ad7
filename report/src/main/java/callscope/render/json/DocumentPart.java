package callscope.render.json;

import java.io.IOException;

/** A part of a document that can be produced independently of the others. */
@FunctionalInterface
interface DocumentPart {
  /**
   * Produces the part.
   *
   * @param maker not used by any other thread
   */
  void make(JsonBytes json, JsonMaker maker) throws IOException;
}
