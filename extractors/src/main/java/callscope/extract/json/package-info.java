/**
 * Reads JSON of any quality, value by value; may use only the shared types, the string dictionary
 * and the JSON library.
 */
@NullMarked
package callscope.extract.json;

import org.jspecify.annotations.NullMarked;
