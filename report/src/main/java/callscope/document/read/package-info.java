/**
 * Reads result documents from JSON, of ours and of capa; may use the core and the readers of JSON.
 */
@NullMarked
package callscope.document.read;

import org.jspecify.annotations.NullMarked;
