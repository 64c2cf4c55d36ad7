/**
 * Keeps parsed rules as bytes, since parsing them takes far longer than a small report; uses rules
 * and features.
 */
@NullMarked
package callscope.rulestore;

import org.jspecify.annotations.NullMarked;
