/**
 * Reads result documents of callscope and capa, and baselines, from JSON. It may use the core and
 * the JSON readers.
 */
@NullMarked
package callscope.document.read;

import org.jspecify.annotations.NullMarked;
