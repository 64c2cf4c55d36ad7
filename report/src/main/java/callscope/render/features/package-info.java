/**
 * Lists the features of an input, as text and as the freeze format of capa; may use the core and
 * jackson-core.
 */
@NullMarked
package callscope.render.features;

import org.jspecify.annotations.NullMarked;
